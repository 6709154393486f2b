/**
 * S9 to S13: what the search language adds to plain words, against the plain words themselves, and
 * against the limit of a hundred milliseconds within which an answer seems to come at once.
 */
import type { LibraryIndex } from '#electron/services/index/library-index.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { chooseWords } from './library-queries.ts'
import { percentile, type Row } from './table.ts'

const hitsShown = 50
const rounds = 3
const atOnceMs = 100
const notes = 5000

type Query = { readonly text: string; readonly within?: readonly string[] }

export async function languageRows(index: LibraryIndex, root: string): Promise<readonly Row[]> {
  const { common, fair } = chooseWords(root)
  const at = (words: readonly string[], place: number): string => words[place % words.length] ?? ''
  const plain = common.map((word) => ({ text: `"${word}"` }))
  const plainMs = searchMs(index, plain)
  const row = (id: string, work: string, queries: readonly Query[]): Row => ({
    id,
    work,
    peer: 'the same common words alone',
    ours: searchMs(index, queries),
    theirs: plainMs,
    goal: 3,
  })
  const language = [
    row(
      'S9',
      'search with a date, a state, an excluded word',
      common.map((word, place) => ({
        text: `"${word}" before:2015 state:unread -${at(fair, place)}`,
      })),
    ),
    row(
      'S10',
      'search in results',
      fair.map((word, place) => ({ text: `"${word}"`, within: [`"${at(common, place)}"`] })),
    ),
    {
      id: 'S11',
      work: 'three letters of a word, typed so far',
      peer: 'limit',
      ours: searchMs(
        index,
        common.map((word) => ({ text: word.slice(0, 3) })),
      ),
      theirs: atOnceMs,
      goal: 1,
    },
  ]
  const concordances = [
    await concordanceRow(index, 'S12', 'concordance of a common word, cut', common),
    await concordanceRow(index, 'S13', 'concordance of a word in some articles', fair),
  ]
  writeNotes(index, common, fair)
  return [...language, ...concordances, row('S14', `search, words also in ${notes} notes`, plain)]
}

/** 95th percentile after a warm-up. */
function searchMs(index: LibraryIndex, queries: readonly Query[]): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    for (const { text, ...more } of queries) {
      const started = performance.now()
      index.search(text, hitsShown, more)
      if (round > 0) times.push(performance.now() - started)
    }
  }
  return percentile(times, 0.95)
}

/** Until its first page can be shown; each word once, because the last one is kept. */
async function concordanceRow(
  index: LibraryIndex,
  id: string,
  work: string,
  words: readonly string[],
): Promise<Row> {
  const times: number[] = []
  for (const word of words) {
    const started = performance.now()
    await index.concordance({ text: `"${word}"`, sort: 'left', offset: 0, limit: 100 })
    times.push(performance.now() - started)
  }
  return { id, work, peer: 'limit', ours: percentile(times, 0.95), theirs: 1000, goal: 1 }
}

/** Notes on every tenth article or so, told as the renderer does. */
function writeNotes(index: LibraryIndex, common: readonly string[], fair: readonly string[]): void {
  const page = (offset: number): readonly ArticleId[] =>
    index
      .page({ sort: 'title', descending: false, filter: {}, offset, limit: 500 })
      .rows.map(({ articleId }) => articleId)
  for (let offset = 0; offset < notes; offset += 500) {
    const passages = page(offset).map((articleId, place): Passage => {
      const [one, two] = [common[place % common.length], fair[place % fair.length]]
      const id = `${offset + place}`
      const note = `About ${one ?? ''} and ${two ?? ''}`
      return { kind: 'highlight', id, version: '1', articleId, quote: one ?? '', note, tags: [] }
    })
    index.setPassages(passages, [])
  }
}
