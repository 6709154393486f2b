/** Which backups may go, so that the folder stays small and the past is still covered. */

type Dated = { /** Milliseconds since the epoch. */ readonly at: number }

const day = 24 * 60 * 60 * 1000
const week = 7 * day

const lastOnes = 10
const days = 7
const weeks = 4

/**
 * Those that are not needed any more, in the order given. Kept are the 10 last, the last of each of
 * the 7 days that end with `now`, and the last of each of the 4 weeks that do. `now` is milliseconds
 * since the epoch. The newest always stays.
 */
export function dispensableBackups<Backup extends Dated>(
  backups: readonly Backup[],
  now: number,
): readonly Backup[] {
  const newestFirst = [...backups].sort((a, b) => b.at - a.at)
  const kept = new Set([
    ...newestFirst.slice(0, lastOnes),
    ...lastOfEach(newestFirst, now, day, days),
    ...lastOfEach(newestFirst, now, week, weeks),
  ])
  return backups.filter((one) => !kept.has(one))
}

/** Of the `most` stretches of time before `now`, each that long, the last backup in it. */
function lastOfEach<Backup extends Dated>(
  newestFirst: readonly Backup[],
  now: number,
  length: number,
  most: number,
): Iterable<Backup> {
  const found = new Map<number, Backup>()
  // Counted from the epoch, so that the stretches do not move on with every look.
  const current = Math.floor(now / length)
  for (const one of newestFirst) {
    const stretch = Math.floor(one.at / length)
    const isRecent = stretch <= current && stretch > current - most
    if (isRecent && !found.has(stretch)) found.set(stretch, one)
  }
  return found.values()
}
