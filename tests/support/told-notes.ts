/** What the command line's tests tell the mirror: two articles, three highlights, one of them in the trash. */
import { deflateRawSync } from 'node:zlib'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { highlightFixture } from './highlight-fixture.ts'
import {
  articleChange,
  highlightChange,
  noteChange,
} from '#electron/command-line/testing/data-folder-fixture.ts'

export const sea = highlightFixture(1, {
  quote: 'The tide comes in.',
  note: 'At noon.',
  tags: ['sea'],
})
export const rail = highlightFixture(2, {
  quote: 'The train is late.',
  colour: 'blue',
  tags: ['rail'],
})
const gone = { ...highlightFixture(3, { quote: 'Gone.', colour: 'green' }), deletedAt: 5 }
export const tides = articleChange(sea.articleId, 'On tides', { tags: ['sea'] })
export const everything = [
  tides,
  ...[sea, rail, gone].map(highlightChange),
  articleChange('b'.repeat(32), 'Another'),
  noteChange('b'.repeat(32), 'All of it.'),
  {
    table: 'settings',
    id: 'colourNames',
    row: { id: 'colourNames', value: { blue: 'Timetable' } },
  } as const,
]
/** The text that the highlights stand on. */
export const text: MirrorChange = {
  table: 'articleTexts',
  id: 't',
  row: { id: 't', articleId: sea.articleId, textHash: sea.textHash },
  bytes: deflateRawSync('The tide comes in.\n').toString('base64'),
}
