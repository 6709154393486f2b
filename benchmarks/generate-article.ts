/**
 * Deterministic articles and highlights for the benchmarks: Zipf-like words, paragraphs of about 550
 * characters, an inline element now and then, so that the number of text nodes is realistic.
 */
import type { Block, Inline } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { seededRandom } from '../scripts/library-generator/random.ts'

const syllables = [
  'ba',
  'ren',
  'to',
  'li',
  'san',
  'mer',
  'do',
  'ka',
  'vel',
  'in',
  'or',
  'tu',
  'pe',
  'sha',
  'ni',
]

function vocabulary(size: number): readonly string[] {
  const random = seededRandom(7)
  const pick = (): string => syllables[Math.floor(random() * syllables.length)] ?? 'ba'
  return Array.from({ length: size }, (_, rank) =>
    Array.from({ length: 1 + Math.floor(random() * 3) + (rank > 200 ? 1 : 0) }, pick).join(''),
  )
}

const words = vocabulary(8000)

/** A word whose rank follows Zipf's law: a few are everywhere, most are rare. */
function zipfWord(random: () => number): string {
  const rank = Math.floor(Math.exp(random() * Math.log(words.length)))
  return words[Math.min(rank, words.length - 1)] ?? 'ba'
}

/** An article of about `characters` UTF-16 code units. */
export function generateArticle(characters: number, seed = 1): readonly Block[] {
  const random = seededRandom(seed)
  const blocks: Block[] = []
  let written = 0
  while (written < characters) {
    const inlines: Inline[] = []
    let paragraph = ''
    let run = ''
    const flush = (kind?: 'emphasis' | 'strong'): void => {
      if (run === '') return
      const text: Inline = { kind: 'text', text: run }
      inlines.push(kind === undefined ? text : { kind, children: [text] })
      run = ''
    }
    while (paragraph.length < 550) {
      const word = `${zipfWord(random)}${random() < 0.08 ? '. ' : ' '}`
      if (random() < 0.025) {
        flush()
        run = word
        flush(random() < 0.5 ? 'emphasis' : 'strong')
      } else {
        run += word
      }
      paragraph += word
    }
    flush()
    blocks.push({ kind: 'paragraph', inlines })
    written += paragraph.length + 1
  }
  return blocks
}

/** `count` ranges of 20 to 140 code units spread evenly over the text. */
export function generateRanges(
  blocks: readonly Block[],
  count: number,
  seed = 2,
): readonly { readonly start: number; readonly end: number }[] {
  const random = seededRandom(seed)
  const text = canonicalText(blocks)
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((index / count) * (text.length - 200))
    return { start, end: start + 20 + Math.floor(random() * 120) }
  })
}
