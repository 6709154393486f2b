/** What restoring a backup ought to do to what the user sees. */
import type { RestoreWishes } from '#renderer/data/commands/restore-records.ts'
import type { Difference } from '#shared/core/backup/compare-records.ts'
import { same, tableOf, type Seen, type SeenStore } from './plain-model.ts'

/** What the user makes of a record; the rest is where the program found it. */
const made: Readonly<Record<string, readonly string[]>> = {
  highlights: ['note', 'colour', 'style', 'tags', 'words'],
  articleNotes: ['text'],
  articles: ['tags', 'state', 'removed'],
  settings: ['value'],
  readingPositions: [],
}

/** The words of the user that two versions are put together from. */
const textOf: Readonly<Record<string, string>> = { highlights: 'note', articleNotes: 'text' }

function plainDifference(key: string, here: Seen | undefined, backup: Seen): Difference {
  if (here === undefined) return 'added'
  const isGone = here['trashed'] === true
  const wasGone = backup['trashed'] === true
  if (!isGone && wasGone) return 'onlyHere'
  if (here['erased'] === true && !wasGone) return 'trashed'
  const isSame = (made[tableOf(key)] ?? []).every((name) => same(here[name], backup[name]))
  if (!isSame) return 'conflicting'
  return isGone === wasGone ? 'unchanged' : 'trashed'
}

/** Records as they stand after the restoring; those that stay as they are may be among them. */
export function plainRestore(
  here: SeenStore,
  backup: SeenStore,
  wishes: RestoreWishes,
): ReadonlyMap<string, Seen> {
  const after = new Map<string, Seen>()
  for (const [key, theirs] of backup) after.set(key, restored(key, here.get(key), theirs, wishes))
  if (!wishes.removeOthers) return after
  for (const [key, mine] of here) {
    const isKept = backup.has(key) && backup.get(key)?.['trashed'] !== true
    if (isKept || textOf[tableOf(key)] === undefined) continue
    after.set(key, { ...(after.get(key) ?? mine), trashed: true })
  }
  return after
}

function restored(
  key: string,
  mine: Seen | undefined,
  theirs: Seen,
  { conflicting, trashed }: RestoreWishes,
): Seen {
  if (mine === undefined) return theirs
  switch (plainDifference(key, mine, theirs)) {
    case 'trashed':
      if (!trashed) return mine
      return mine['erased'] === true ? theirs : { ...mine, trashed: undefined }
    case 'conflicting':
      if (conflicting === 'here') return mine
      // Deleted for good here, or in both trashes.
      if (mine['erased'] === true) return theirs
      if (theirs['trashed'] === true) return mine
      return conflicting === 'backup' ? taken(key, mine, theirs) : both(key, mine, theirs)
    default:
      return mine
  }
}

/** Other words stand in other places. */
function taken(key: string, mine: Seen, theirs: Seen): Seen {
  if (!same(mine['words'], theirs['words'])) return theirs
  const fields = [...(made[tableOf(key)] ?? []), 'trashed']
  return { ...mine, ...Object.fromEntries(fields.map((name) => [name, theirs[name]])) }
}

function both(key: string, mine: Seen, theirs: Seen): Seen {
  const name = textOf[tableOf(key)]
  if (name === undefined) return mine
  const [here, there] = [String(mine[name]), String(theirs[name])]
  const joined = here.includes(there) ? here : there.includes(here) ? there : `${here}\n\n${there}`
  return { ...mine, [name]: joined, trashed: undefined }
}

/** How many highlights and article notes of each kind the preview ought to tell of. */
export function plainPreview(
  here: SeenStore,
  backup: SeenStore,
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  const counts: Record<string, Record<string, number>> = {}
  const add = (difference: Difference, key: string, shown: Seen): void => {
    const table = tableOf(key)
    if (shown['trashed'] === true || textOf[table] === undefined) return
    if (table === 'articleNotes' && shown['text'] === '') return
    const sum = (counts[difference] ??= {})
    sum[table] = (sum[table] ?? 0) + 1
  }
  for (const [key, theirs] of backup) {
    const mine = here.get(key)
    const difference = plainDifference(key, mine, theirs)
    add(difference, key, difference === 'onlyHere' && mine !== undefined ? mine : theirs)
  }
  for (const [key, mine] of here) if (!backup.has(key)) add('onlyHere', key, mine)
  return counts
}
