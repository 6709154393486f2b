/**
 * Obsidian Web Clipper: its "Export highlights", a list of pages with the highlights of each. Source:
 * help.obsidian.md/web-clipper/highlight.
 */
import { colourOfName } from './colour-of-name.ts'
import { collectPassages } from './collect-passages.ts'
import type { FoundPassages, ImportedPassage } from './imported-passage.ts'
import { makeDocument, makePassage, nothingInIt } from './make-passage.ts'
import { plainWords } from './plain-words.ts'
import {
  eachIn,
  listIn,
  objectIn,
  textIn,
  timeIn,
  wordsIn,
  type JsonObject,
} from './untrusted-json.ts'

type Marked = { readonly page: JsonObject; readonly highlight: unknown; readonly index: number }

/** Undefined when this is no file of Web Clipper. */
export function readWebClipper(value: unknown): FoundPassages | undefined {
  const list = listIn(value)
  if (list === undefined || !list.some(isPage)) return undefined
  const pages = list.map((page) => objectIn(page) ?? {})
  const marked = pages.flatMap((page): readonly Marked[] => {
    const highlights = listIn(page['highlights']) ?? [undefined]
    return highlights.map((highlight, index) => ({ page, highlight, index }))
  })
  return collectPassages('Highlight', marked, readHighlight)
}

function isPage(value: unknown): boolean {
  const page = objectIn(value)
  return typeof page?.['url'] === 'string' && listIn(page['highlights']) !== undefined
}

function readHighlight({ page, highlight, index }: Marked): ImportedPassage | string {
  const one = objectIn(highlight)
  const url = wordsIn(page['url'])
  if (url === undefined) return 'It does not say which page it is from.'
  const exact = plainWords(textIn(one?.['text'] ?? one?.['content'] ?? highlight))
  const notes = eachIn(one?.['notes'] ?? one?.['comment']).flatMap((note) => wordsIn(note) ?? [])
  const passage = makePassage({
    // It writes no ids, and a time only in later versions.
    importId: JSON.stringify([url, exact]),
    document: makeDocument({ url, title: wordsIn(page['title']), author: undefined }),
    exact,
    note: notes.join('\n\n'),
    tags: eachIn(one?.['tags']).map(textIn),
    colour: colourOfName(one?.['color']),
    createdAt: timeIn(one?.['timestamp'] ?? one?.['createdAt']),
    order: index,
  })
  return passage ?? nothingInIt
}
