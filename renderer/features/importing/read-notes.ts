/** Reads a document of Lectern's own: what in it is sound is imported, what is not is named. */
import { inflateText } from '#renderer/data/article-texts.ts'
import type { NotesImport } from '#renderer/data/commands/import-notes.ts'
import { rowOf } from '#renderer/data/mirror-rows.ts'
import type { ArticleRecord, ArticleTextRecord } from '#renderer/data/schema/records.ts'
import { readNotesJson } from '#shared/core/exporting/notes-json.ts'
import { familiesOf } from '#shared/core/mirror/article-families.ts'
import type { MirrorChange, MirroredTable } from '#shared/core/mirror/mirror-change.ts'
import { isSoundRecord } from '#shared/core/mirror/sound-record.ts'
import { succeed, type Result } from '#shared/core/result.ts'
import { sha256 } from './sha256.ts'

/** A record that is left out, and why. */
type UnsoundRecord = { readonly entry: string; readonly message: string }

export type ReadNotes = {
  readonly notes: NotesImport
  readonly unsound: readonly UnsoundRecord[]
}

/** Whether a text can be such a document, which is asked before much time is spent on it. */
export function claimsToBeNotes(text: string): boolean {
  return /^\s*\{/u.test(text) && /"lectern"\s*:\s*"notes"/u.test(text)
}

/** The problem says in words why nothing of it can be read. Never rejects, whatever the text. */
export async function readNotes(text: string): Promise<Result<ReadNotes, string>> {
  const read = readNotesJson(text.replace(/^\uFEFF/u, ''))
  if (!read.ok) return read
  const unsound: UnsoundRecord[] = []
  const records: MirrorChange[] = []
  const articles = new Map<string, ArticleRecord>()
  for (const one of read.value.records) {
    const message = await faultOf(one, articles)
    if (message !== undefined) {
      unsound.push({ entry: nameOf(one), message })
      continue
    }
    if (one.table === 'articles') articles.set(one.id, one.row as unknown as ArticleRecord)
    records.push(one)
  }
  const families = familiesOf([...articles.values()])
  return succeed({ notes: { records, families }, unsound })
}

/** Undefined of a record that can be imported. `articles`: those that are sound, by id. */
async function faultOf(
  one: MirrorChange,
  articles: ReadonlyMap<string, ArticleRecord>,
): Promise<string | undefined> {
  if (!isSoundRecord(one)) return 'It was changed in the file and cannot be read any more.'
  switch (one.table) {
    case 'articleNotes':
    case 'readingPositions':
      return articles.has(one.id) ? undefined : withoutArticle
    case 'highlights':
      return articles.has(String(one.row?.['articleId'])) ? undefined : withoutArticle
    case 'articleTexts':
      return textFault(one)
    case 'articles':
    case 'settings':
    case 'collections':
    case 'lostVersions':
      return undefined
  }
}

async function textFault(one: MirrorChange): Promise<string | undefined> {
  const { deflated, textHash, length } = rowOf(one) as ArticleTextRecord
  const text = await inflateText(deflated)
  if (text?.length === length && (await sha256(text)) === textHash) return undefined
  return 'It is damaged. Highlights that stand on it are looked for by their words.'
}

const withoutArticle = 'The article that it belongs to is missing in the file.'

/** As the user knows it. */
function nameOf({ table, row = {} }: MirrorChange): string {
  const { quote, title, name } = row
  const exact = typeof quote === 'object' && quote !== null && 'exact' in quote ? quote.exact : ''
  const words = [exact, title, name].find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof words === 'string' ? `“${shortened(words.trim())}”` : kinds[table]
}

function shortened(words: string): string {
  const longest = 60
  const letters = Array.from(words)
  return letters.length <= longest ? words : `${letters.slice(0, longest).join('').trimEnd()}…`
}

const kinds: Readonly<Record<MirroredTable, string>> = {
  articles: 'An article',
  highlights: 'A highlight',
  articleNotes: 'A note on an article',
  readingPositions: 'Where you were reading',
  settings: 'A setting',
  lostVersions: 'An older version',
  collections: 'A collection',
  articleTexts: 'The text of an article',
}
