/** The work of the anchoring thread. */
import { deflateText, inflateText } from '#renderer/data/article-texts.ts'
import { reanchorWithin, type ReanchorResult } from '#shared/core/anchoring/reanchor.ts'
import type { AnchoringReply, AnchoringRequest } from './anchoring.ts'

/** An old text that is damaged counts as unknown: then quote and surroundings must do. */
export async function answerRequest(request: AnchoringRequest): Promise<AnchoringReply> {
  const { text, groups, budgetMs } = request
  const end = performance.now() + budgetMs
  const results: ReanchorResult[] = []
  for (const { before: deflated, highlights } of groups) {
    const before = deflated === undefined ? undefined : await inflateText(deflated)
    const input = {
      ...(before === undefined ? {} : { before }),
      after: text,
      highlights,
      budgetMs: Math.max(0, end - performance.now()),
    }
    results.push(...reanchorWithin(input, () => performance.now()))
  }
  return { results, deflated: await deflateText(text) }
}
