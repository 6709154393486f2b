/**
 * What an article's own header says of it, whether written as `key: value` lines, YAML front matter
 * or HTML metadata: one list of accepted names, one way to understand each value.
 */
import { calendarDate } from './date.ts'
import { webAddress } from './link.ts'

export type HeaderFacts = {
  readonly title?: string
  readonly date?: string
  readonly author?: string
  readonly url?: string
  readonly language?: string
  readonly tags: readonly string[]
}

export const noFacts: HeaderFacts = { tags: [] }

type FactName = keyof HeaderFacts

const names: ReadonlyMap<string, FactName> = new Map<string, FactName>([
  ['title', 'title'],
  ['headline', 'title'],
  ['date', 'date'],
  ['published', 'date'],
  ['created', 'date'],
  ['author', 'author'],
  ['authors', 'author'],
  ['creator', 'author'],
  ['by', 'author'],
  ['url', 'url'],
  ['source', 'url'],
  ['link', 'url'],
  ['canonical', 'url'],
  ['tags', 'tags'],
  ['tag', 'tags'],
  ['keywords', 'tags'],
  ['lang', 'language'],
  ['language', 'language'],
])

const longestTitle = 300
const longestAuthor = 200
const mostTags = 50

/** Which fact a header key names, whatever its case; `undefined` when it names none. */
export function factNamed(key: string): FactName | undefined {
  return names.get(key.trim().toLowerCase())
}

/**
 * Adds one value to what is known; the first understood value of a fact wins. `undefined` when the
 * value is not understood, so that the caller can keep showing it as text.
 */
export function addFact(
  facts: HeaderFacts,
  name: FactName,
  value: string,
): HeaderFacts | undefined {
  const text = value.trim().replace(/\s+/g, ' ')
  if (text === '') return facts
  switch (name) {
    case 'title':
      return keep(facts, name, text.slice(0, longestTitle))
    case 'author':
      return keep(facts, name, text.slice(0, longestAuthor))
    case 'date':
      return keep(facts, name, calendarDate(text))
    case 'url':
      return keep(facts, name, webAddress(text))
    case 'language':
      return keep(
        facts,
        name,
        /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8})*$/i.test(text) ? text.replaceAll('_', '-') : undefined,
      )
    case 'tags':
      return {
        ...facts,
        tags: [...new Set([...facts.tags, ...splitTags(text)])].slice(0, mostTags),
      }
  }
}

/** Takes facts found in several places, the most trusted first, and keeps the first of each. */
export function mergeFacts(...all: readonly HeaderFacts[]): HeaderFacts {
  return all.reduce((merged, next) => ({
    ...next,
    ...merged,
    tags: merged.tags.length > 0 ? merged.tags : next.tags,
  }))
}

function keep(
  facts: HeaderFacts,
  name: Exclude<FactName, 'tags'>,
  value: string | undefined,
): HeaderFacts | undefined {
  if (value === undefined) return undefined
  return facts[name] === undefined ? { ...facts, [name]: value } : facts
}

function splitTags(text: string): readonly string[] {
  const list = text.replace(/^\[|\]$/g, '')
  const parts = /[,;]/.test(list) ? list.split(/[,;]/) : list.split(/\s+(?=#)/)
  return parts.map((tag) => tag.trim().replace(/^["'#]+|["']+$/g, '')).filter((tag) => tag !== '')
}
