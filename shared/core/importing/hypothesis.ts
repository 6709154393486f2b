/**
 * Hypothesis: annotations as its API answers a search (`rows`) and as its client exports them
 * (`annotations`). Source: h.readthedocs.io, "API", and the client's "Export" tab.
 */
import { collectPassages } from './collect-passages.ts'
import type { FoundPassages, ImportedPassage } from './imported-passage.ts'
import { makeDocument, makePassage, nothingInIt } from './make-passage.ts'
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

/** Undefined when this is no file of Hypothesis. */
export function readHypothesis(value: unknown): FoundPassages | undefined {
  const annotations = annotationsIn(value)
  return annotations && collectPassages('Annotation', annotations, readAnnotation)
}

function annotationsIn(value: unknown): readonly unknown[] | undefined {
  const file = objectIn(value)
  const list = listIn(value) ?? listIn(file?.['rows']) ?? listIn(file?.['annotations'])
  if (list === undefined) return undefined
  // An empty export is told by what else it says of itself.
  const isTold = file?.['client_version'] !== undefined || file?.['total'] !== undefined
  return isTold || list.some(isAnnotation) ? list : undefined
}

function isAnnotation(value: unknown): boolean {
  const one = objectIn(value)
  return typeof one?.['uri'] === 'string' && listIn(one['target']) !== undefined
}

function readAnnotation(value: unknown): ImportedPassage | string {
  const one = objectIn(value)
  const importId = wordsIn(one?.['id'])
  if (one === undefined || importId === undefined) return 'It has no id, so it is no annotation.'
  if (eachIn(one['references']).length > 0) {
    return 'It is an answer to another annotation, not a note of its own.'
  }
  const [title] = eachIn(objectIn(one['document'])?.['title'])
  const document = makeDocument({
    url: wordsIn(one['uri']),
    title: wordsIn(title),
    author: undefined,
  })
  if (Object.keys(document).length === 0) return 'It does not say what it belongs to.'
  const quote = selectorOf(one, 'TextQuoteSelector')
  const passage = makePassage({
    importId,
    document,
    exact: textIn(quote?.['exact']),
    prefix: textIn(quote?.['prefix']),
    suffix: textIn(quote?.['suffix']),
    note: textIn(one['text']),
    tags: eachIn(one['tags']).map(textIn),
    createdAt: timeIn(one['created']),
    order: countIn(selectorOf(one, 'TextPositionSelector')?.['start']),
  })
  return passage ?? nothingInIt
}

function selectorOf(one: JsonObject, type: string): JsonObject | undefined {
  return eachIn(one['target'])
    .flatMap((target) => eachIn(objectIn(target)?.['selector']))
    .map(objectIn)
    .find((selector) => selector?.['type'] === type)
}
