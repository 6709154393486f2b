/** YAML front matter at the start of an article: read as data, with limits, never executed. */
import { parseDocument } from 'yaml'
import { addFact, factNamed, noFacts, type HeaderFacts } from './header-facts.ts'

export type FrontMatter = {
  readonly facts: HeaderFacts
  /** Everything after the closing fence. */
  readonly body: string
}

/** UTF-16 code units; a longer "front matter" is text between two rules. */
const longestFrontMatter = 16_000
const mostAliases = 20

const fenced = /^---[ \t]*\n(?:([\s\S]*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)/

/**
 * Takes text with line feeds only. Gives `undefined` when it does not begin with front matter, or
 * with something between fences that is not a YAML mapping: that is text, and stays in sight.
 */
export function readFrontMatter(text: string): FrontMatter | undefined {
  const start = /^\s*/.exec(text)?.[0].length ?? 0
  const window = text.slice(start, start + longestFrontMatter)
  const found = fenced.exec(window)
  if (found === null) return undefined
  const values = readMapping(found[1] ?? '')
  if (values === undefined) return undefined
  let facts = noFacts
  for (const [key, value] of values) {
    const name = factNamed(key)
    if (name === undefined) continue
    for (const written of scalars(value, name === 'author')) {
      facts = addFact(facts, name, written) ?? facts
    }
  }
  return { facts, body: text.slice(start + found[0].length) }
}

function readMapping(yaml: string): ReadonlyMap<string, unknown> | undefined {
  if (yaml.trim() === '') return new Map()
  let value: unknown
  try {
    const document = parseDocument(yaml, { uniqueKeys: false })
    if (document.errors.length > 0) return undefined
    value = document.toJS({ mapAsMap: true, maxAliasCount: mostAliases })
  } catch {
    // YAML that tries to blow up by aliases: the caller shows it as text.
    return undefined
  }
  if (!(value instanceof Map)) return undefined
  const entries: readonly unknown[][] = [...value]
  return new Map(
    entries.flatMap(([key, item]) => (typeof key === 'string' ? [[key, item] as const] : [])),
  )
}

/** The plain values in a YAML value; several authors become one line. */
function scalars(value: unknown, joined: boolean): readonly string[] {
  if (Array.isArray(value)) {
    const all = value.slice(0, 100).flatMap((item: unknown) => scalars(item, false))
    return joined && all.length > 0 ? [all.join(', ')] : all
  }
  if (value instanceof Map) return scalars(value.get('name'), false)
  if (typeof value === 'string') return [value]
  return typeof value === 'number' ? [String(value)] : []
}
