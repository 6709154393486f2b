/**
 * Brings the front matter of an exported file up to date. A value is Lectern's as long as it is what
 * Lectern wrote there last; every other key, and every byte around the values, is the user's.
 */
import { isMap, isScalar, parseDocument, type Document } from 'yaml'
import { sameJson } from '../mirror/merge-records.ts'
import { frontMatterPattern } from './front-matter.ts'

/** A top-level key: its value, and where key and value stand in the YAML. */
type Entry = { readonly value: unknown; readonly start: number; readonly end: number }
type Entries = ReadonlyMap<string, Entry>

const ownKeys = ['title', 'date', 'author', 'url', 'file', 'tags', 'lectern'] as const

/**
 * @param existing a whole file
 * @param base the one that Lectern wrote last, if that is known; its front matter is enough
 * @param fresh the one that Lectern would write now
 * @param stamped whether a new time of export alone counts as a change
 * @returns the file with its front matter brought up to date
 */
export function mergeFrontMatter(
  existing: string,
  base: string | undefined,
  fresh: string,
  stamped: boolean,
): string {
  const block = frontMatterPattern.exec(existing)
  if (block === null) return existing
  const [whole, opening = '', yaml = '', closing = ''] = block
  const freshYaml = yamlOf(fresh)
  const written = entriesOf(freshYaml)
  if (written === undefined) return existing
  const known = base === undefined ? undefined : entriesOf(yamlOf(base))
  const lineEnd = opening.endsWith('\r\n') ? '\r\n' : '\n'
  let merged = yaml
  for (const key of ownKeys) {
    const now = written.get(key)
    const line = now === undefined ? undefined : freshYaml.slice(now.start, now.end)
    const value = { key, last: known?.get(key), now, line, knowsLast: known !== undefined }
    const next = mergeKey(merged, value, lineEnd)
    if (key === 'lectern' && !stamped && sameIdentity(merged, next)) continue
    if (keepsTheRest(key, merged, next)) merged = next
  }
  return opening + merged + closing + existing.slice(whole.length)
}

/** Tags of the article, as Lectern or somebody else wrote them; nothing without front matter. */
export function tagsIn(markdown: string): readonly string[] | undefined {
  const entries = entriesOf(yamlOf(markdown))
  if (entries === undefined || entries.size === 0) return undefined
  const value = entries.get('tags')?.value
  const words = typeof value === 'string' ? value.split(/[\s,]+/) : []
  const listed: readonly unknown[] = Array.isArray(value) ? value : words
  return listed.map((tag) => String(tag).replace(/^#/, '')).filter((tag) => tag !== '')
}

/**
 * @param head what Lectern wrote last
 * @returns the same as if Lectern had written the tags that are in the file by now
 */
export function withTagsOf(markdown: string, head: string): string {
  const [there, known] = [yamlOf(markdown), yamlOf(head)]
  const [from, to] = [entriesOf(there)?.get('tags'), entriesOf(known)?.get('tags')]
  const line = from === undefined ? '' : there.slice(from.start, from.end).trimEnd()
  const block = frontMatterPattern.exec(head)
  if (block === null) return head
  const [whole, opening = '', , closing = ''] = block
  const rest = to === undefined ? known : known.slice(0, to.start) + known.slice(to.end).trimStart()
  const tags = line === '' ? '' : `${line.replaceAll('\r\n', '\n')}\n`
  return opening + tags + rest + closing + head.slice(whole.length)
}

function yamlOf(markdown: string): string {
  return frontMatterPattern.exec(markdown)?.[2] ?? ''
}

type Value = {
  readonly key: string
  readonly knowsLast: boolean
  readonly last: Entry | undefined
  readonly now: Entry | undefined
  /** Key and value as Lectern writes them now. */
  readonly line: string | undefined
}

function mergeKey(yaml: string, value: Value, lineEnd: string): string {
  const { key, last, now, line, knowsLast } = value
  const entries = entriesOf(yaml)
  if (entries === undefined) return yaml
  const here = entries.get(key)
  if (here !== undefined) return isOurs(yaml, here, value) ? replaced(yaml, here, value) : yaml
  // Taken out by the user when it was there before.
  if (now === undefined || line === undefined || !knowsLast || last !== undefined) return yaml
  const at = entries.get('lectern')?.start ?? 0
  return `${yaml.slice(0, at)}${line}${lineEnd}${yaml.slice(at)}`
}

function isOurs(yaml: string, here: Entry, { key, last, now }: Value): boolean {
  // A comment among the items of a list would go with them.
  if (/\n[^\n]*#/.test(yaml.slice(here.start, here.end))) return false
  if (key !== 'lectern') return sameJson(here.value, last?.value)
  return [last, now].some((one) => sameJson(identityOf(here.value), identityOf(one?.value)))
}

function replaced(yaml: string, here: Entry, { now, line }: Value): string {
  if (now !== undefined && sameJson(here.value, now.value)) return yaml
  const end = /\r?\n$/.exec(yaml.slice(here.start, here.end))?.[0] ?? ''
  const [above, below] = [yaml.slice(0, here.start), yaml.slice(here.end)]
  if (line !== undefined) return above + line + end + below
  return above + (end === '' ? below.replace(/^[ \t]*\r?\n/, '') : below)
}

function sameIdentity(one: string, other: string): boolean {
  const of = (yaml: string) => identityOf(entriesOf(yaml)?.get('lectern')?.value)
  return sameJson(of(one), of(other))
}

/** What Lectern knows its file by, whenever it was exported. */
function identityOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('exported' in value)) return value
  const { exported } = value
  const isTime = typeof exported === 'string' && /^\d{4}-\d\d-\d\dT[\d:]+Z$/.test(exported)
  return isTime ? { ...value, exported: '' } : value
}

/** Anchors and the like tie keys together: whatever touches another key is not done. */
function keepsTheRest(key: string, before: string, after: string): boolean {
  if (before === after) return true
  const [one, other] = [entriesOf(before), entriesOf(after)]
  if (one === undefined || other === undefined) return false
  const rest = [...one].filter(([name]) => name !== key)
  return (
    rest.every(([name, { value }]) => sameJson(value, other.get(name)?.value)) &&
    [...other.keys()].every((name) => name === key || one.has(name))
  )
}

/** Nothing where the YAML cannot be read. */
function entriesOf(yaml: string): Entries | undefined {
  const document = parseDocument(yaml, { logLevel: 'silent' })
  if (document.errors.length > 0) return undefined
  const { contents } = document
  if (!isMap(contents)) return new Map()
  const values = valuesOf(document)
  if (values === undefined) return undefined
  return new Map(
    contents.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || !Array.isArray(key.range)) return []
      const [start, keyEnd] = key.range
      const valueEnd = (value as { range?: readonly number[] } | null)?.range?.[1]
      const name = String(key.value)
      const entry = { value: values.get(name), start, end: Math.max(keyEnd + 1, valueEnd ?? 0) }
      return [[name, entry] as const]
    }),
  )
}

function valuesOf(document: Document): ReadonlyMap<string, unknown> | undefined {
  try {
    return new Map(Object.entries(document.toJS({ maxAliasCount: 20 }) as object))
  } catch {
    // Aliases without end: nothing that can be read, so nothing that is changed.
    return undefined
  }
}
