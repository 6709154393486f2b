/** Waiting until the mirror has what the store has. */
import type { DataContext } from '#renderer/data/data-context.ts'
import { mirrorIdOf, outboxEnds } from '#renderer/data/outbox.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'

/** Milliseconds; the mirror is a moment behind, or it is in trouble. */
const patience = 15_000
const interval = 100

/**
 * Resolves with true once everything that was acknowledged before is in the mirror, with false when
 * that takes too long. Whichever window feeds the mirror tells nobody else, so its head is asked
 * until it is there. Rejects when host or store do.
 */
export async function untilTold(
  { db, history }: DataContext,
  mirror: MirrorService,
): Promise<boolean> {
  await history.settled()
  const last = (await outboxEnds(db))?.last
  if (last === undefined) return true
  for (let waited = 0; waited < patience; waited += interval) {
    const mirrorId = await mirrorIdOf(db)
    if (mirrorId !== undefined && (await mirror.head({ mirrorId })).sequence >= last) return true
    await new Promise((resolve) => setTimeout(resolve, interval))
  }
  return false
}
