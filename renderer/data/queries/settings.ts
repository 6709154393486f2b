/** Reads the settings. */
import type { LecternDatabase } from '../database.ts'
import { settingsFrom, type Settings } from '../settings.ts'

/** All settings; defaults stand in for what is not set or damaged. */
export async function settings(db: LecternDatabase): Promise<Settings> {
  const rows = await db.settings.toArray()
  return settingsFrom(new Map(rows.map((row) => [row.id, row.value])))
}
