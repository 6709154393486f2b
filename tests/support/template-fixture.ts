/** An article with highlights of every sort, as the golden files of the templates show it. */
import type { Block } from '#shared/core/article/block.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { passageContexts } from '#shared/core/templates/passage-context.ts'
import { quietArticle } from './export-fixture.ts'
import { highlightFixture } from './highlight-fixture.ts'

export const railwayBlocks: readonly Block[] = [
  heading(1, 'The hour the railway brought'),
  paragraph('Every town kept its own noon. The sun said when it was there.'),
  heading(2, 'One time for all'),
  paragraph('Then came the timetable. It wanted *one* noon, and #one alone! Nobody asked.'),
]

const textHash = 'a'.repeat(64)

export const railwayArticle: ArticleExport = {
  ...quietArticle,
  author: 'A. Writer',
  date: '2022-01-29',
  tags: ['time', 'long reads'],
  note: 'What a *change* that was.',
  highlights: [
    highlightFixture(1, { quote: 'its own noon', start: 45, colour: 'green' }),
    highlightFixture(2, {
      quote: 'It wanted *one* noon, and #one alone!',
      start: 133,
      colour: 'blue',
      note: 'First thought.\n\n- with a list\n- of two',
      tags: ['ukraine', 'cold war'],
    }),
    highlightFixture(3, { quote: 'gone words', status: 'orphaned', note: 'Where is it?' }),
  ],
}

export const railwayContexts = passageContexts(
  { blocks: railwayBlocks, textHash },
  railwayArticle.highlights,
)

function heading(level: 1 | 2, text: string): Block {
  return { kind: 'heading', level, inlines: [{ kind: 'text', text }] }
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] }
}
