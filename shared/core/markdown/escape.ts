/**
 * Writes plain text as Markdown that parses back to exactly that text, in CommonMark and without
 * waking anything of Obsidian's or GitHub's own (tags, wiki links, block ids, comments, highlights,
 * formulas, bare addresses), and with a backslash only where one is needed.
 *
 * Every piece of text is written on one line, so what needs two lines (tables, underlined headings,
 * link definitions over lines) cannot arise; see `quote.ts` for how line feeds are written.
 */

/**
 * `block`: the text begins a paragraph. `heading`: it follows `# `. `inline`: it follows plain words.
 * `within`: it stands among other Markdown on its line, between `**` or `[` and `]`. `anywhere`: it
 * is not known which of these.
 */
export type LinePlace = 'block' | 'heading' | 'inline' | 'within' | 'anywhere'

/** Each matches exactly the characters that get a backslash. A literal comes first: linear time. */
const everywhere: readonly RegExp[] = [
  // A backslash is literal before letters and inner spaces (`C:\Users`), else it would escape.
  /\\(?=[^\P{ASCII}\p{L}\p{N}\s\p{Cc}]|\r|\s?$)/gu,
  // Links, images, wiki links, footnotes, callouts, link definitions; `]` alone means nothing. The
  // file's other parts may define `[any word]` as a link, so that every opening one counts.
  /\[/g,
  /<(?=[a-z/!?])/gi,
  /&(?=#\d{1,7};|#x[\da-f]{1,6};|[a-z][a-z\d]*;)/gi,
  // Tags: Obsidian and Logseq, at the start of a word.
  /#(?<![\p{L}\p{N}\p{M}_/&]#)(?=[\p{L}\p{N}\p{M}\p{So}_/-])/gu,
  /=(?<===)/g,
  /%(?<=%%)/g,
  /\$(?=\$)|\$(?<=\$\$)/g,
  // Block ids: a last word that begins with a caret.
  /\^(?<=(?:^|\s)\^)(?=[a-z\d-]+\s*$)/gim,
  // Bare addresses: linked by GitHub, VS Code and Obsidian, which would also take the backslashes
  // of an address's underscores as part of it.
  /:(?<=[a-z][a-z\d+.-]{0,30}:)(?=\/\/)/gi,
  /\.(?<=(?:^|[^\p{L}\p{N}])www\.)(?=[\p{L}\p{N}_-])/giu,
  // What counts as a mail address differs: whatever stands in one word with a full stop inside. A
  // zero-width no-break space is white space to JavaScript's `\s`, to no one else.
  /@(?<=[^\p{Z}\p{Cc}]@)(?=[^\p{Z}\p{Cc}@]+\.[^\p{Z}\p{Cc}])/gu,
]

const atBlockStart: readonly RegExp[] = [
  /^#(?=#{0,5}(?:\s|$))/g,
  /^>/g,
  /^[-+*](?=\s|$)/g,
  /(?<=^\d{1,9})[.)](?=\s|$)/g,
  /^([-*_])(?=(?:\s*\1){2,}\s*$)/g,
  /^(?:`(?=``)|~(?=~~))/g,
]

/** Without any of these no pattern here finds anything: so is most of what people mark and write. */
const special = /[\\[\]<&#=%$^@*_~`\r]|:\/\/|www\./i
const specialAtStart = /^[\s\d>+-]/
const specialAtEnd = /\s$/

/** A closing run of number signs would be taken as decoration. */
const atHeadingEnd = /#(?<=(?:^|\s)#)(?=#*\s*$)/g

/**
 * @param line text without line feeds, as `representable` gives it
 * @returns one line of Markdown without a line feed
 */
export function escapeLine(line: string, place: LinePlace): string {
  if (!special.test(line) && !specialAtStart.test(line) && !specialAtEnd.test(line)) return line
  const escaped = new Set<number>()
  const mark = (pattern: RegExp): void => {
    for (const match of line.matchAll(pattern)) {
      for (let index = 0; index < match[0].length; index += 1) escaped.add(match.index + index)
    }
  }
  everywhere.forEach(mark)
  const isIn = (one: LinePlace) => place === one || place === 'anywhere'
  if (isIn('block')) atBlockStart.forEach(mark)
  if (isIn('heading')) mark(atHeadingEnd)
  if (isIn('within')) mark(/[*_~`$\]]/g)
  // An escaped backtick still ends a code span that an unescaped one opened: all of them or none.
  if ((line.match(/`+/g) ?? []).length > 1) mark(/`/g)
  for (const run of pairingRuns(line)) {
    for (let index = run.start; index < run.end; index += 1) escaped.add(index)
  }
  return assemble(line, escaped)
}

type DelimiterRun = { readonly start: number; readonly end: number }

/**
 * Runs of `*`, `_`, `~` or `$` that could pair with another of the same kind: one that could open
 * before one that could close. The tests for either are wider than CommonMark's, never narrower.
 */
function pairingRuns(line: string): readonly DelimiterRun[] {
  const found: DelimiterRun[] = []
  for (const pattern of [/\*+/g, /_+/g, /~+/g, /\$+/g]) {
    const runs = [...line.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length
      const before = line.slice(Math.max(0, match.index - 2), match.index)
      const after = line.slice(end, end + 2)
      // Inside a word an underscore neither opens nor closes: snake_case stays readable.
      const inert =
        match[0].startsWith('_') && /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)
      return {
        start: match.index,
        end,
        opens: !inert && isSolid(line, end),
        closes: !inert && isSolid(line, match.index - 1),
      }
    })
    const firstOpener = runs.findIndex((run) => run.opens)
    const lastCloser = runs.findLastIndex((run) => run.closes)
    runs.forEach((run, index) => {
      const pairs =
        (run.opens && index < lastCloser) ||
        (run.closes && firstOpener !== -1 && firstOpener < index)
      if (pairs) found.push({ start: run.start, end: run.end })
    })
  }
  return found
}

/** True where something other than white space will be written; edge spaces become references. */
function isSolid(line: string, index: number): boolean {
  if (index < 0 || index >= line.length) return false
  return index === 0 || index === line.length - 1 || /[^\t\f\p{Zs}]/u.test(line.charAt(index))
}

/** White space at an edge would be dropped by parsers: it is written as a character reference. */
function assemble(line: string, escaped: ReadonlySet<number>): string {
  let written = ''
  for (let index = 0; index < line.length; index += 1) {
    const unit = line.charAt(index)
    const atEdge = index === 0 || index === line.length - 1
    if (unit === '\r' || (atEdge && /\s/.test(unit))) written += reference(unit)
    else written += escaped.has(index) ? `\\${unit}` : unit
  }
  return written
}

export function reference(unit: string): string {
  return `&#${String(unit.charCodeAt(0))};`
}

/**
 * The text that a Markdown file can hold: half surrogate pairs and control characters other than
 * tab, line feed, form feed and carriage return become U+FFFD. Everything else stays.
 */
export function representable(text: string): string {
  // eslint wants no control characters in patterns, so that they are named by their property.
  return text.replace(/\p{Cs}|(?![\t\n\f\r\u0080-\u009f])\p{Cc}/gu, '\ufffd')
}

/** Reads `escapeLine` back: backslash escapes and numeric character references. */
export function unescapeLine(markdown: string): string {
  return markdown.replace(
    /\\([^\P{ASCII}\p{L}\p{N}\s\p{Cc}])|&#(\d{1,7});/gu,
    (whole: string, escapedCharacter: string | undefined, code: string | undefined) => {
      if (escapedCharacter !== undefined) return escapedCharacter
      const point = Number(code)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}
