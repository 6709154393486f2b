/** Everything at the load of years, one part of it after the other on the same records. */
import { hostRows } from './load-host.ts'
import { loadRecords, loadSize, writeLongArticle } from './load-records.ts'
import { storeLoadRows } from './load-store.ts'
import { writeLibrary } from './library-files.ts'
import type { Row } from './table.ts'

export async function loadRows(): Promise<readonly Row[]> {
  const { root, scratch, remove } = writeLibrary(loadSize.articles - 1)
  try {
    writeLongArticle(root)
    const records = loadRecords(root)
    return [...(await hostRows(scratch, records)), ...(await storeLoadRows(scratch, records))]
  } finally {
    remove()
  }
}
