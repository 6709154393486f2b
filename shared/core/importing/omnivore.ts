/**
 * Omnivore: the archive of its export. `metadata_….json` lists the articles, `highlights/SLUG.md` holds
 * the highlights of one, each as a quote with its labels and its note behind it. Source: Omnivore's
 * documentation of "Export".
 */
import { collectPassages } from './collect-passages.ts'
import type { FoundPassages, ImportedDocument, ImportedPassage } from './imported-passage.ts'
import { makeDocument, makePassage, nothingInIt } from './make-passage.ts'
import { listIn, objectIn, parseJson, wordsIn } from './untrusted-json.ts'

const metadataName = /(?:^|\/)metadata_\d+_to_\d+\.json$/u
const highlightsName = /(?:^|\/)highlights\/([^/]+)\.md$/u

/** Whether a file of the archive is one that is read. */
export function isOfOmnivore(name: string): boolean {
  return metadataName.test(name) || highlightsName.test(name)
}

type Marked = {
  readonly slug: string
  readonly document: ImportedDocument | undefined
  readonly piece: string
  readonly index: number
}

/** The files of the archive by their names; undefined when it is none of Omnivore. */
export function readOmnivore(files: ReadonlyMap<string, string>): FoundPassages | undefined {
  const names = [...files.keys()]
  const metadata = names.filter((name) => metadataName.test(name))
  if (metadata.length === 0) return undefined
  const documents = new Map<string, ImportedDocument>()
  const unread: FoundPassages['problems'] = metadata.flatMap((name) => {
    const list = listIn(parseJson(files.get(name) ?? '')?.value)
    for (const one of list ?? []) addDocument(documents, one)
    const message = 'It is damaged, so some articles have neither title nor address.'
    return list === undefined ? [{ entry: name, message }] : []
  })
  const marked = names.flatMap((name): readonly Marked[] => {
    const slug = highlightsName.exec(name)?.[1]
    if (slug === undefined) return []
    const pieces = piecesIn(files.get(name) ?? '')
    return pieces.map((piece, index) => ({ slug, document: documents.get(slug), piece, index }))
  })
  const { items, problems } = collectPassages('Highlight', marked, readPiece)
  return { items, problems: [...unread, ...problems] }
}

function addDocument(documents: Map<string, ImportedDocument>, value: unknown): void {
  const one = objectIn(value)
  const slug = wordsIn(one?.['slug'])
  if (slug === undefined) return
  documents.set(
    slug,
    makeDocument({
      url: wordsIn(one?.['url']),
      title: wordsIn(one?.['title']),
      author: wordsIn(one?.['author']),
    }),
  )
}

/** A quote begins after an empty line; what stands before the first is a note on the whole. */
function piecesIn(markdown: string): readonly string[] {
  const text = markdown.replace(/\r\n?/gu, '\n')
  return text.split(/(?:^|\n\s*\n)(?=> )/u).filter((piece) => piece.trim() !== '')
}

function readPiece({ slug, document, piece, index }: Marked): ImportedPassage | string {
  const [first = '', ...rest] = piece.split(/\n\s*\n/u)
  const isQuote = first.startsWith('> ')
  const exact = isQuote ? first.replace(/^> ?/gmu, '').replace(/[ \t]+$/gmu, '') : ''
  const behind = isQuote ? rest : [first, ...rest]
  const hasLabels = isQuote && /^(?:#[^\s#][^#]*)+$/u.test(behind[0]?.trim() ?? '')
  const labels = hasLabels ? (behind[0] ?? '').split('#') : []
  const note = behind.slice(hasLabels ? 1 : 0).join('\n\n')
  const known = document ?? makeDocument({ url: undefined, title: slug, author: undefined })
  const passage = makePassage({
    importId: JSON.stringify([slug, isQuote ? exact : 'note']),
    document: known,
    exact,
    note,
    tags: labels,
    order: index,
  })
  return passage ?? nothingInIt
}
