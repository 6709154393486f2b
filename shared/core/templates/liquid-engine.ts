/**
 * Liquid without any way out: no files, no other templates, nothing but the values it is given, and
 * an end to time and memory. The limits are liquidjs's own, which it checks between its steps.
 */
import { Liquid, LiquidError, type Template } from 'liquidjs'
import { escapeLine } from '../markdown/escape.ts'
import { onOneLine } from '../markdown/highlight-region.ts'
import { writeQuote } from '../markdown/quote.ts'
import { fail, succeed, type Result } from '../result.ts'
import { longestTemplate, type TemplatePart } from './export-template.ts'

export type TemplateProblem = {
  readonly part: TemplatePart
  /** Where in the part, counted from 1; absent where it is about what came out. */
  readonly line?: number
  readonly column?: number
  /** In human words, with the place. */
  readonly message: string
}

export type TemplateValues = Readonly<Record<string, unknown>>

/** Renders one part; may be used any number of times. */
export type RenderPart = (values: TemplateValues) => Result<string, TemplateProblem>

/** Milliseconds of one rendering: of one highlight, or of one file. */
const longestRendering = 500
/** What liquidjs counts: code units and elements that filters make. */
const mostMemory = 20_000_000
/** Tags that would read other templates. */
const tagsOfFiles = ['include', 'render', 'layout', 'block']

const engine = createEngine()

export function compilePart(
  part: TemplatePart,
  source: string,
): Result<RenderPart, TemplateProblem> {
  let parsed: readonly Template[]
  try {
    parsed = engine.parse(source.replace(/\r\n?/g, '\n'))
  } catch (error) {
    return fail(problemOf(part, error))
  }
  return succeed((values) => {
    try {
      const written: unknown = engine.renderSync([...parsed], values)
      return succeed(String(written))
    } catch (error) {
      return fail(problemOf(part, error))
    }
  })
}

/** What came out is no file of Lectern's; `what` says why, after a colon. */
export function unfit(part: TemplatePart, what: string): Result<never, TemplateProblem> {
  return fail({ part, message: `Nothing can be written with this template: ${what}.` })
}

function createEngine(): Liquid {
  const made = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    // A condition may ask for what may be absent.
    lenientIf: true,
    dynamicPartials: false,
    relativeReference: false,
    // With these in memory there is no file system, and no request in the browser's build.
    templates: {},
    cache: false,
    parseLimit: longestTemplate,
    renderLimit: longestRendering,
    memoryLimit: mostMemory,
  })
  for (const tag of tagsOfFiles) Reflect.deleteProperty(made.tags, tag)
  made.registerFilter('markdown_quote', (value: unknown) => writeQuote(wordsOf(value)))
  made.registerFilter('escape_markdown', (value: unknown) =>
    escapeLine(onOneLine(wordsOf(value)), 'anywhere'),
  )
  made.registerFilter('indent', (value: unknown, spaces: unknown) =>
    indented(wordsOf(value), Number(spaces)),
  )
  return made
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** All lines but the first, for items of lists and footnotes; what closes a note loses its marker. */
function indented(text: string, spaces: number): string {
  const width = Number.isInteger(spaces) ? Math.min(16, Math.max(0, spaces)) : 0
  return text
    .replace(/\n<!-- lectern:closed -->(?=\n|$)/g, '')
    .replace(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`)
}

function problemOf(part: TemplatePart, error: unknown): TemplateProblem {
  if (!(error instanceof Error)) throw error
  const plain = error.message.replace(/(?:, file:[^\n]*?)?, line:\d+, col:\d+$/, '')
  if (!LiquidError.is(error)) return { part, message: `${explain(plain)}.` }
  const [line = 1, column = 1] = error.token.getPosition()
  return { part, line, column, message: `Line ${line}, column ${column}: ${explain(plain)}.` }
}

const explanations: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^undefined variable: (.*)$/s, (name) => `there is no variable “${name}”`],
  [/^undefined filter: (.*)$/s, (name) => `there is no filter “${name}”`],
  [/^tag "(.*)" not found$/s, (name) => `there is no tag “${name}”`],
  [/^tag (.*) not closed$/s, (tag) => `${shown(tag)} is never closed`],
  [/^output (.*) not closed$/s, (output) => `${shown(output)} is never closed`],
  [/^template render limit exceeded$/, () => 'it takes too long to write'],
  [/^memory alloc limit exceeded$/, () => 'it takes too much memory to write'],
  [
    /^parse length limit exceeded$/,
    () => `a template may have ${longestTemplate.toLocaleString('en')} characters at most`,
  ],
]

function explain(message: string): string {
  for (const [pattern, words] of explanations) {
    const found = pattern.exec(message)
    if (found !== null) return words(found[1] ?? '')
  }
  return `this is not Liquid that can be read (${message})`
}

function shown(source: string): string {
  const line = source.replace(/^"|"$/g, '').split('\n')[0] ?? ''
  return `“${line.length > 40 ? `${line.slice(0, 40)}…` : line}”`
}
