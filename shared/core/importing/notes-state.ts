/** What importing a document of Lectern's own makes of each record, told before and done by the same rule. */
import { sameJson, type MergeableRecord } from '../mirror/merge-records.ts'
import type { MirroredTable } from '../mirror/mirror-change.ts'
import { userFields } from '../mirror/user-fields.ts'
import { versionOrder } from '../mirror/version.ts'
import type { ImportState } from './merge-imported.ts'

/**
 * `changed`: the version in the file was made of the one here, or apart from it; then both are put
 * together. `same`: nothing comes, also where the version here is the newer one. Importing deletes
 * nothing: what lies in the trash of the file comes only where there is nothing of it.
 */
export function notesState(
  table: MirroredTable,
  mine: MergeableRecord | undefined,
  theirs: MergeableRecord,
): ImportState {
  if (mine === undefined) return 'new'
  // How somebody set up their Lectern is no reason to change it here.
  if (table === 'settings' || theirs.deletedAt !== undefined) return 'same'
  const order = versionOrder(mine, theirs)
  if (mine.deletedAt !== undefined) return order === 'before' ? 'changed' : 'trashed'
  const isSame = userFields[table].fields.every((field) => sameJson(mine[field], theirs[field]))
  return isSame || order === 'after' ? 'same' : 'changed'
}
