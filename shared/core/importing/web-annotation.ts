/**
 * The W3C's Web Annotation Data Model in JSON-LD: collections, pages, lists and single annotations; and
 * the sets of Readium (`.annotation`, `.ann`), which Thorium Reader writes: there, the publication is
 * told once for all. Sources: w3.org/TR/annotation-model, github.com/readium/annotations.
 */
import type { HighlightColour } from '../highlights/colour.ts'
import { collectPassages } from './collect-passages.ts'
import { colourOfName } from './colour-of-name.ts'
import type { FoundPassages, ImportedDocument, ImportedPassage } from './imported-passage.ts'
import { makeDocument, makePassage, nothingInIt } from './make-passage.ts'
import { plainWords } from './plain-words.ts'
import {
  countIn,
  eachIn,
  listIn,
  objectIn,
  textIn,
  timeIn,
  wordsIn,
  type JsonObject,
} from './untrusted-json.ts'

/** Undefined when this is no annotation, and nothing that holds any. */
export function readWebAnnotations(value: unknown): FoundPassages | undefined {
  const annotations = listIn(value) ?? annotationsOf(objectIn(value))
  if (annotations === undefined) return undefined
  const isKnown = !Array.isArray(value) || annotations.some((one) => hasType(one, 'Annotation'))
  if (!isKnown) return undefined
  return collectPassages('Annotation', annotations, (one) => readAnnotation(one, {}))
}

/** Undefined when this is no set of annotations of a publication. */
export function readReadiumSet(value: unknown): FoundPassages | undefined {
  if (!hasType(value, 'AnnotationSet')) return undefined
  const set = objectIn(value)
  const about = objectIn(set?.['about'])
  const authors = eachIn(about?.['dc:creator']).flatMap((one) => nameIn(one) ?? [])
  const publication = makeDocument({
    url: undefined,
    title: nameIn(about?.['dc:title']) ?? wordsIn(set?.['title']),
    author: authors.length === 0 ? undefined : authors.join(', '),
  })
  const annotations = listIn(set?.['items']) ?? []
  return collectPassages('Annotation', annotations, (one) => readAnnotation(one, publication))
}

function annotationsOf(file: JsonObject | undefined): readonly unknown[] | undefined {
  if (file === undefined) return undefined
  if (hasType(file, 'Annotation')) return [file]
  if (hasType(file, 'AnnotationPage')) return listIn(file['items']) ?? []
  if (hasType(file, 'AnnotationCollection')) {
    return listIn(file['items']) ?? listIn(objectIn(file['first'])?.['items']) ?? []
  }
  const graph = listIn(file['@graph'])
  return graph?.filter((one) => hasType(one, 'Annotation'))
}

/** `Annotation`, `oa:Annotation`, or one of several types. */
function hasType(value: unknown, name: string): boolean {
  const one = objectIn(value)
  const types = eachIn(one?.['type'] ?? one?.['@type'])
  return types.some((type) => typeof type === 'string' && type.replace(/^.*[:#/]/u, '') === name)
}

/** `publication` is what all of the annotations are about; empty where each one tells. */
function readAnnotation(value: unknown, publication: ImportedDocument): ImportedPassage | string {
  const one = objectIn(value)
  if (one === undefined || !hasType(one, 'Annotation')) return 'It is no annotation.'
  if (eachIn(one['motivation']).some((why) => textIn(why).endsWith('bookmarking'))) {
    return 'It is a bookmark, which marks no words.'
  }
  const isAboutAll = !isNothing(publication)
  const document = isAboutAll ? publication : documentOf(one)
  if (isNothing(document)) return 'It does not say what it belongs to.'
  const selectors = eachIn(one['target']).flatMap(selectorsIn)
  const quote = selectors.find((selector) => hasType(selector, 'TextQuoteSelector'))
  const position = selectors.find((selector) => hasType(selector, 'TextPositionSelector'))
  const bodies = bodiesIn([...eachIn(one['body']), ...eachIn(one['bodyValue'])])
  const facts = {
    ...bodies,
    colour: bodies.colour ?? colourOfClass(one['target']),
    exact: plainWords(textIn(quote?.['exact'])),
  }
  const own = facts.exact.trim() === '' ? facts.note : facts.exact
  const passage = makePassage({
    ...facts,
    importId:
      idIn(one) ?? JSON.stringify([document.url, document.title, textIn(one['created']), own]),
    document,
    prefix: textIn(quote?.['prefix']),
    suffix: textIn(quote?.['suffix']),
    createdAt: timeIn(one['created']),
    // Counted within one file of a publication, it says nothing of the whole.
    order: isAboutAll ? undefined : countIn(position?.['start']),
  })
  return passage ?? nothingInIt
}

/** Lectern's own annotations have their colour as a class of their style sheet. */
function colourOfClass(targets: unknown): HighlightColour | undefined {
  const classes = eachIn(targets).flatMap((target) => eachIn(objectIn(target)?.['styleClass']))
  const names = classes.map((one) => /^lectern-[a-z]+-([a-z]+)$/u.exec(textIn(one))?.[1])
  return names.map(colourOfName).find((colour) => colour !== undefined)
}

function isNothing(document: ImportedDocument): boolean {
  return Object.keys(document).length === 0
}

function idIn(one: JsonObject | undefined): string | undefined {
  return wordsIn(one?.['id']) ?? wordsIn(one?.['@id'])
}

/** Of the first target that tells what it is in. */
function documentOf(one: JsonObject): ImportedDocument {
  const documents = eachIn(one['target']).map((target) =>
    documentIn(objectIn(target)?.['source'] ?? target),
  )
  return documents.find((document) => !isNothing(document)) ?? {}
}

function documentIn(source: unknown): ImportedDocument {
  const named = objectIn(source)
  const first = (...names: readonly string[]): string | undefined =>
    names.map((name) => nameIn(named?.[name])).find((name) => name !== undefined)
  const url = wordsIn(source) ?? idIn(named)
  return makeDocument({
    url: url?.replace(/#.*$/u, ''),
    title: first('title', 'dc:title', 'dcterms:title'),
    author: first('creator', 'dc:creator', 'dcterms:creator'),
  })
}

/** Those that refine others included; a chain as long as anybody writes. */
function selectorsIn(target: unknown): readonly JsonObject[] {
  const found: JsonObject[] = []
  let next = eachIn(objectIn(target)?.['selector'])
  for (let depth = 0; depth < 5 && next.length > 0; depth += 1) {
    const selectors = next.map(objectIn).filter((one) => one !== undefined)
    found.push(...selectors)
    next = selectors.flatMap((one) => [...eachIn(one['refinedBy']), ...eachIn(one['items'])])
  }
  return found
}

function bodiesIn(bodies: readonly unknown[]) {
  const notes: string[] = []
  const tags: string[] = []
  let colour: ReturnType<typeof colourOfName>
  for (const body of bodies) {
    const one = objectIn(body)
    const words = textIn(one?.['value'] ?? body)
    const isMarkup = textIn(one?.['format']).endsWith('html')
    colour ??= colourOfName(one?.['color'])
    tags.push(...[...eachIn(one?.['tag']), ...eachIn(one?.['keyword'])].map(textIn))
    if (eachIn(one?.['purpose']).some((why) => textIn(why).endsWith('tagging'))) tags.push(words)
    else if (words.trim() !== '') notes.push(isMarkup ? plainWords(words) : words.trim())
  }
  return { note: notes.join('\n\n'), tags, colour }
}

/** A name, the first of several, in whichever language, or that of a person. */
function nameIn(value: unknown): string | undefined {
  const [first] = eachIn(value)
  const one = objectIn(first)
  return (
    wordsIn(first) ??
    wordsIn(one?.['name']) ??
    wordsIn(one?.['@value']) ??
    (one === undefined ? undefined : wordsIn(Object.values(one).find((name) => wordsIn(name))))
  )
}
