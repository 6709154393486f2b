/** Articles in several scripts, and edits such as people and programs make, for fast-check. */
import fc from 'fast-check'
import type { TrackedText } from './tracked-text.ts'

const vocabularies = {
  english:
    'tide salt harbour lantern keeper night morning ledger rope storm gull quay barrel winter the the the of of and and in at it was with from over under a a letters maps copper boats slowly together forty seven never again nobody reached northern island before'.split(
      ' ',
    ),
  german:
    'Flut Salz Hafen Laterne Wärter Nacht Morgen Bücher Seil Sturm Möwe die die der das und und in über unter größer Straße niemand erreichte Insel bevor langsam zusammen'.split(
      ' ',
    ),
  vietnamese:
    'thủy triều muối bến cảng đèn lồng người gác đêm sáng sổ cái dây thừng bão mòng biển và của trong với một những chậm rãi cùng nhau'.split(
      ' ',
    ),
  arabic:
    'المد الملح الميناء الفانوس الحارس الليل الصباح الدفتر الحبل العاصفة النورس و في من على مع تحت ببطء معا قبل'.split(
      ' ',
    ),
  japanese: Array.from('潮塩港灯台守夜朝帳縄嵐鴎波止場冬の北島前が遅く共に四十七手紙地図銅船'),
  emoji: '🌊 🧂 ⚓ 👩‍🚀 🇯🇵 tide 🏮 and 🌙 the ☀️ ledger 👍🏽 rope 🌩️ gull'.split(' '),
}

const refrains = ['See the next page.', 'Yes.', 'As the keeper said, it was late.', 'No one knows.']

const vocabulary = fc.constantFrom(...Object.values(vocabularies))

function sentence(words: readonly string[]): fc.Arbitrary<string> {
  const space = words === vocabularies.japanese ? '' : ' '
  const stop = words === vocabularies.japanese ? '。' : '. '
  return fc
    .array(fc.constantFrom(...words), { minLength: 5, maxLength: 18 })
    .map((chosen) => chosen.join(space) + stop)
}

function paragraph(words: readonly string[]): fc.Arbitrary<string> {
  const refrain = fc.constantFrom(...refrains).map((text) => `${text} `)
  const part = fc.oneof(
    { weight: 6, arbitrary: sentence(words) },
    { weight: 1, arbitrary: refrain },
  )
  return fc.array(part, { minLength: 1, maxLength: 7 }).map((all) => all.join('').trimEnd())
}

/** Canonical text of up to a dozen paragraphs. */
export const article: fc.Arbitrary<string> = vocabulary.chain((words) =>
  fc.array(paragraph(words), { minLength: 2, maxLength: 12 }).map((all) => all.join('\n')),
)

export type Edit = (text: TrackedText) => TrackedText

const fraction = fc.double({ min: 0, max: 1, noNaN: true })

/** A place between words, so that edits are such as people make. */
function border(text: TrackedText, at: number): number {
  const written = text.toString()
  const from = Math.floor(at * written.length)
  const next = written.slice(from).search(/[\s。]/u)
  return next === -1 ? written.length : from + next
}

function stretch(text: TrackedText, at: number, share: number, longest: number) {
  const start = border(text, at)
  const written = text.toString()
  const wanted = Math.min(written.length, start + Math.ceil(share * longest))
  const next = written.slice(wanted).search(/[\s。]/u)
  const end = next === -1 ? written.length : Math.min(wanted + next, start + longest + 40)
  return { start, end: Math.max(start, end) }
}

const newWords = vocabulary.chain((words) =>
  fc
    .array(fc.constantFrom(...words, 'quite', 'new', 'words'), { minLength: 1, maxLength: 30 })
    .map((chosen) => ` ${chosen.join(' ')}`),
)

const insertion = fc.tuple(fraction, newWords).map(
  ([at, words]): Edit =>
    (text) =>
      text.insert(border(text, at), words),
)

const deletion = fc.tuple(fraction, fraction).map(
  ([at, share]): Edit =>
    (text) =>
      text.replace(stretch(text, at, share, 300), ''),
)

const replacement = fc.tuple(fraction, fraction, newWords).map(
  ([at, share, words]): Edit =>
    (text) =>
      text.replace(stretch(text, at, share, 120), words),
)

const typo = fc
  .tuple(fraction, fc.constantFrom('x', 'ä', ''))
  .map(([at, letter]): Edit => (text) => {
    const start = Math.floor(at * Math.max(0, text.length - 1))
    const unit = text.toString().charAt(start)
    return /[a-z]/.test(unit) ? text.replace({ start, end: start + 1 }, letter) : text
  })

/** Whole sentences go elsewhere, as when an author puts a text in another order. */
const move = fc.tuple(fraction, fraction, fraction).map(([at, share, to]): Edit => (text) => {
  const ends = sentenceEnds(text)
  const first = Math.floor(at * (ends.length - 1))
  const last = Math.min(ends.length - 1, first + 1 + Math.floor(share * 3))
  const range = { start: ends[first] ?? 0, end: ends[last] ?? 0 }
  const target = ends[Math.floor(to * (ends.length - 1))] ?? 0
  return target >= range.start && target <= range.end ? text : text.move(range, target)
})

function sentenceEnds(text: TrackedText): readonly number[] {
  const ends = [...text.toString().matchAll(/[.。]\s?/gu)].map((hit) => hit.index + hit[0].length)
  return [0, ...ends]
}

const rewritings: readonly ((unit: string) => string)[] = [
  // Wrapped anew.
  (unit) => (unit === ' ' ? '\n' : unit),
  (unit) => (unit === '\n' ? ' ' : unit),
  // Typography.
  (unit) => (unit === ' ' ? '\u00a0' : unit),
  (unit) => (unit === '.' ? '.\u200b' : unit),
  (unit) => unit.toUpperCase(),
  (unit) => (unit === ' ' ? '   ' : unit),
]

const rewriting = fc.constantFrom(...rewritings).map(
  (write): Edit =>
    (text) =>
      text.rewrite((unit) => Array.from(unit, write).join('')),
)

const normalisation = fc.constant<Edit>((text) =>
  text.rewrite((unit) => (/[\ud800-\udfff]/u.test(unit) ? unit : unit.normalize('NFD'))),
)

const edit = fc.oneof(
  { weight: 4, arbitrary: insertion },
  { weight: 4, arbitrary: deletion },
  { weight: 3, arbitrary: replacement },
  { weight: 4, arbitrary: typo },
  { weight: 2, arbitrary: move },
)

/** One to ten edits, and sometimes another way of writing the whole. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc
  .tuple(
    fc.array(edit, { minLength: 1, maxLength: 10 }),
    fc.option(fc.oneof(rewriting, normalisation), { nil: undefined, freq: 3 }),
  )
  .map(([all, last]) => (last === undefined ? all : [...all, last]))
