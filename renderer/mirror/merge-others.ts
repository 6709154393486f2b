/** Takes in what other shells and devices wrote into the same folder. */
import { mergeRows, type MergeCount } from '#renderer/data/commands/merge-rows.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { mergedUpTo, rememberMerged } from '#renderer/data/outbox.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { mirrorPages } from './mirror-pages.ts'

/** Records of one transaction, so that typing never waits long. */
const lotSize = 500

/**
 * Every mirror that went on since the last time. Rejects when host or store do; what was taken in
 * until then stays, and the next time goes on. Twice changes nothing.
 */
export async function mergeOthers(
  context: DataContext,
  mirror: MirrorService,
): Promise<MergeCount> {
  let [changed, lost] = [0, 0]
  for (const { mirrorId, sequence, size } of await mirror.others({})) {
    const state = `${String(sequence)} ${String(size)}`
    if ((await mergedUpTo(context.db, mirrorId)) === state) continue
    for await (const page of mirrorPages(mirror, mirrorId)) {
      for (let at = 0; at < page.length; at += lotSize) {
        const count = await mergeRows(context, page.slice(at, at + lotSize))
        changed += count.changed
        lost += count.lost
      }
    }
    await rememberMerged(context.db, mirrorId, state)
  }
  return { changed, lost }
}
