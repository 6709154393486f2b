/** A store as an older Lectern left it. */
import Dexie from 'dexie'
import { version1 } from '../schema/version-1.ts'

/** Empty, with the schema of the first version. */
export async function makeOlderStore(name: string): Promise<void> {
  const old = new Dexie(name)
  old.version(version1.number).stores(version1.stores)
  await old.open()
  await old.table('meta').put({ key: 'schema', value: version1.number })
  old.close()
}
