/**
 * Ways to find in Chinese, Japanese and Korean, compared: what they find of what a scan of every text
 * finds, how large their index is, how long they take. The reason for what `foldText` does.
 */
import sqlite, { type Database } from 'node-sqlite3-wasm'
import { foldText } from '#shared/core/search/fold.ts'
import { paragraphs } from '../scripts/library-generator/article-text.ts'
import { languageNamed } from '../scripts/library-generator/languages.ts'
import { randomOf, whole } from '../scripts/library-generator/random.ts'
import { percentile } from './table.ts'

type Way = {
  readonly name: string
  readonly tokenizer: string
  /** What is indexed, and what is asked for; undefined where the way has no answer. */
  readonly indexed: (text: string) => string
  readonly expression: (wanted: string) => string | undefined
}

const articlesOfEach = 1500
const queriesOfEach = 120
const runs = /[\p{L}\p{N}\p{M}]+/gu

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function pairsOf(text: string): string {
  return [...text.matchAll(runs)]
    .map(([run]) => {
      const points = Array.from(run)
      return points.map((point, index) => point + (points[index + 1] ?? '')).join(' ')
    })
    .join(' ')
}

function ways(code: string): readonly Way[] {
  const segmenter = new Intl.Segmenter(code, { granularity: 'word' })
  const segmented = (text: string): string =>
    Array.from(segmenter.segment(text), ({ segment, isWordLike }) =>
      isWordLike === true ? segment : '',
    ).join(' ')
  return [
    {
      name: 'single characters (ours)',
      tokenizer: 'ascii',
      indexed: foldText,
      expression: (wanted) => quoted(foldText(wanted)),
    },
    {
      name: 'pairs of characters',
      tokenizer: 'ascii',
      indexed: pairsOf,
      expression: (wanted) => {
        const pairs = pairsOf(wanted).split(' ')
        // The last of the pairs has one character only, with which a pair begins.
        return pairs.length === 1 ? `${quoted(wanted)} *` : quoted(pairs.slice(0, -1).join(' '))
      },
    },
    {
      name: 'words by Intl.Segmenter',
      tokenizer: 'ascii',
      indexed: segmented,
      expression: (wanted) => quoted(segmented(wanted)),
    },
    {
      name: 'FTS5 trigram',
      tokenizer: 'trigram',
      indexed: (text) => text,
      expression: (wanted) => (Array.from(wanted).length < 3 ? undefined : quoted(wanted)),
    },
  ]
}

function textsOf(code: string): readonly string[] {
  const language = languageNamed(code)
  return Array.from({ length: articlesOfEach }, (_, number) =>
    paragraphs(language, randomOf(17, number)).join('\n\n'),
  )
}

/** Pieces of the texts, as a reader would remember them: within a word or over several. */
function piecesOf(texts: readonly string[], length: number): readonly string[] {
  const pieces = new Set<string>()
  for (let number = 0; pieces.size < queriesOfEach; number += 1) {
    const random = randomOf(length, number)
    const found = [...(texts[whole(random, 0, texts.length - 1)] ?? '').matchAll(runs)]
    const points = Array.from(found[whole(random, 0, found.length - 1)]?.[0] ?? '')
    const start = whole(random, 0, points.length - length)
    if (points.length >= length) pieces.add(points.slice(start, start + length).join(''))
    if (number > 20_000) break
  }
  return [...pieces]
}

type Index = { readonly database: Database; readonly ms: number; readonly bytes: number }

function build({ tokenizer, indexed }: Way, texts: readonly string[]): Index {
  const database = new sqlite.Database(':memory:')
  database.exec(
    `CREATE VIRTUAL TABLE words USING fts5(text, content = '', tokenize = '${tokenizer}'); BEGIN`,
  )
  const started = performance.now()
  const statement = database.prepare('INSERT INTO words (rowid, text) VALUES (?, ?)')
  for (const [id, text] of texts.entries()) statement.run([id, indexed(text)])
  statement.finalize()
  database.exec("COMMIT; INSERT INTO words (words) VALUES ('optimize')")
  const ms = performance.now() - started
  const [size] = database.all('SELECT sum(length(block)) AS bytes FROM words_data')
  return { database, ms, bytes: Number(size?.bytes ?? 0) }
}

function measure(code: string): readonly string[] {
  const texts = textsOf(code)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return ways(code).flatMap((way) => {
    const { database, ms, bytes: size } = build(way, texts)
    const search = database.prepare('SELECT rowid AS id FROM words WHERE words MATCH ?')
    const lines = [1, 2, 3, 5].map((length) => {
      const times: number[] = []
      let [wanted, right, wrong] = [0, 0, 0]
      for (const piece of piecesOf(texts, length)) {
        const expected = new Set(texts.flatMap((text, id) => (text.includes(piece) ? [id] : [])))
        const expression = way.expression(piece)
        const started = performance.now()
        const rows = expression === undefined ? [] : search.all([expression])
        times.push(performance.now() - started)
        const hits = rows.filter((row) => expected.has(Number(row.id))).length
        wanted += expected.size
        right += hits
        wrong += rows.length - hits
      }
      const found = ((100 * right) / wanted).toFixed(1)
      if (times.length === 0) return `${length}: none`
      return `${length}: ${found} % found, ${wrong} wrong, ${percentile(times, 0.95).toFixed(1)} ms`
    })
    search.finalize()
    database.close()
    const ratio = (size / bytes).toFixed(2)
    return [`${code} | ${way.name} | ${ratio} × text | ${ms.toFixed(0)} ms | ${lines.join(' | ')}`]
  })
}

/** One line for each way and language; the numbers of the lines are lengths in characters. */
export function printCjkTable(): void {
  for (const code of ['zh', 'ja', 'ko']) for (const line of measure(code)) console.log(line)
}
