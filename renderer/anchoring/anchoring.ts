/**
 * Finding highlights again, off the page's own thread: what is asked and what is answered. This
 * folder also decides which articles are to be looked through, whether a view shows them or not.
 */
import type { ReanchorHighlight, ReanchorResult } from '#shared/core/anchoring/reanchor.ts'

export type AnchoringRequest = {
  /** The article's canonical text as it is now. */
  readonly text: string
  readonly groups: readonly AnchoringGroup[]
  /** Milliseconds for all of it. */
  readonly budgetMs: number
}

/** Highlights that last stood on the same text. */
type AnchoringGroup = {
  /** That text, as `deflateText` made it; absent when it is not known. */
  readonly before?: Uint8Array<ArrayBuffer>
  readonly highlights: readonly ReanchorHighlight[]
}

export type AnchoringReply = {
  readonly results: readonly ReanchorResult[]
  /** The text of the request, deflated for the store. */
  readonly deflated: Uint8Array<ArrayBuffer>
}

export interface Anchoring {
  /** Undefined when there was no answer in time: then nothing is known, and nothing is changed. */
  find(request: AnchoringRequest): Promise<AnchoringReply | undefined>
}
