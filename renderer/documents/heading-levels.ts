/**
 * Which element a heading becomes. The article's title is the page's one h1, and no level below it is
 * left out, so that a screen reader's outline is the article's.
 */
import type { Block } from '#shared/core/article/block.ts'
import { inlineText } from '#shared/core/article/canonical-text.ts'

type HeadingTag = 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'

/**
 * How many levels the article's headings move down: none where its only heading of the first level
 * is its title, standing first; else one, because the title stands above them all.
 */
export function headingShift(blocks: readonly Block[], title: string): 0 | 1 {
  const [first, ...rest] = blocks
  const isOnlyTop = !rest.some((block) => block.kind === 'heading' && block.level === 1)
  return first !== undefined && isOnlyTop && isTitle(first, title) ? 0 : 1
}

/** Whether a first block is the title's own heading. */
export function isTitle(block: Block, title: string): boolean {
  if (block.kind !== 'heading' || block.level !== 1) return false
  const words = (text: string): string => text.split(/\s+/).filter(Boolean).join(' ')
  return words(title) !== '' && words(inlineText(block.inlines)) === words(title)
}

export function headingTag(level: number, shift: 0 | 1): HeadingTag {
  return (['h1', 'h2', 'h3', 'h4', 'h5'] as const)[level - 1 + shift] ?? 'h6'
}
