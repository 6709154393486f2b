/** Everything at the load of years, one part of it after the other on the same records. */
import { appRows } from './load-app.ts'
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
    const app = await appRows(root, scratch, records)
    return [
      ...app,
      ...(await hostRows(scratch, records)),
      ...(await storeLoadRows(scratch, records)),
    ]
  } finally {
    remove()
  }
}
