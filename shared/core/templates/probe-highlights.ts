/** Made-up highlights of every sort, on which it is tried whether a template can be read back. */
import type { Highlight } from '../highlights/highlight.ts'
import { toArticleId, toHighlightId } from '../ids.ts'
import type { ArticleExport, ExportOptions } from '../markdown/article-file.ts'
import type { PassageContext } from './passage-context.ts'

export type Probe = { readonly highlight: Highlight; readonly context: PassageContext }

const articleId = toArticleId('0'.repeat(32))
const textHash = '0'.repeat(64)

export const probeArticle: ArticleExport = {
  articleId,
  title: 'A title',
  author: 'An author',
  date: '2000-01-01',
  url: 'https://example.org/',
  file: 'a.txt',
  tags: ['one'],
  highlights: [],
}

export const probeOptions: ExportOptions = {
  exportedAt: 0,
  colourNames: {
    yellow: 'First',
    green: 'Second',
    blue: 'Third',
    pink: 'Fourth',
    orange: 'Fifth',
    purple: 'Sixth',
  },
}

const placed: PassageContext = {
  sentence: 'The whole sentence with some words.',
  headingPath: ['Part', 'Chapter'],
}
const unplaced: PassageContext = { sentence: '', headingPath: [] }

export const probeHighlights: readonly Probe[] = [
  { highlight: probe({}), context: placed },
  { highlight: probe({ note: 'One line.', tags: ['one', 'two words'] }), context: placed },
  { highlight: probe({ note: '\n  Edges.\n\n> said\n\n- item\n\n' }), context: unplaced },
  { highlight: probe({ note: '```\nleft open', colour: 'blue' }), context: placed },
  { highlight: probe({ note: 'Not sure', review: true }), context: unplaced },
]

function probe(wishes: {
  readonly note?: string
  readonly tags?: readonly string[]
  readonly colour?: Highlight['colour']
  readonly review?: boolean
}): Highlight {
  const range = { start: 0, end: 10 }
  const status = wishes.review === true ? 'review' : 'anchored'
  return {
    id: toHighlightId('00000000-0000-4000-8000-000000000000'),
    articleId,
    colour: wishes.colour ?? 'yellow',
    style: 'tint',
    note: wishes.note ?? '',
    tags: wishes.tags ?? [],
    quote: { exact: 'Some words', prefix: '', suffix: '' },
    position: range,
    textHash,
    textModel: 1,
    copies: 1,
    ordinal: 0,
    anchor: { status, range, textHash, method: 'exact', score: 1, at: 0 },
    createdAt: 0,
    updatedAt: 0,
    revision: 1,
    deviceId: '',
  }
}
