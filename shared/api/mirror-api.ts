/** The part of the host contract that keeps a second copy of what the user made. */
import type { MirrorChange, MirrorCounts } from '#shared/core/mirror/mirror-change.ts'

export type MirrorHead = {
  /** Of the last change that it holds whole; 0 when there is none. */
  readonly sequence: number
  readonly counts: MirrorCounts
  /** Lines that could not be read. What they said is missing. */
  readonly damaged: number
}

/** Keeps what the user made in plain files, apart from the browser's store. */
export interface MirrorService {
  /** `mirrorId` is a UUID that the store chose; one that nobody wrote to is empty. */
  head(input: { mirrorId: string }): Promise<MirrorHead>
  /**
   * Answers once the changes outlive a power cut. Those of one sequence number may come in parts;
   * `complete` is true with the last.
   */
  append(input: {
    mirrorId: string
    sequence: number
    complete: boolean
    changes: readonly MirrorChange[]
  }): Promise<{ sequence: number }>
}
