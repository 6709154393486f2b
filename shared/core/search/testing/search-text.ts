/** For property tests: texts as people type them into a search box, right, wrong and half. */
import fc from 'fast-check'

const pieces = fc.constantFrom(
  'tide',
  'Été',
  'a',
  '日本',
  "it's",
  '2022',
  'title:',
  'tag:old',
  'note:',
  'in:notes',
  'in:title',
  'author:x',
  'before:2022-02',
  'before:2022-',
  'date:2020..2022',
  'date:',
  'state:unread',
  'state:un',
  'has:note',
  'format:md',
  'lang:en',
  'source:"a b"',
  'OR',
  'AND',
  'NOT',
  '-',
  '"',
  '“',
  '(',
  ')',
  '*',
  ':',
  '…',
)

export const searchText: fc.Arbitrary<string> = fc
  .array(fc.tuple(pieces, fc.constantFrom(' ', ' ', '')), { maxLength: 12 })
  .map((parts) => parts.map(([piece, gap]) => piece + gap).join(''))
