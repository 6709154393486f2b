/**
 * Collects the inlines of one line of HTML flow, with white space collapsed as a page does: none at
 * the ends of a line, single spaces inside, never two words glued that were apart.
 */
import type {
  ArticleImage,
  Inline,
  InlineContainerKind,
  LinkTarget,
} from '#shared/core/article/block.ts'
import { createInlineBuilder } from '../inline-builder.ts'

export type FlowInlines = {
  readonly text: (text: string) => void
  readonly code: (text: string) => void
  readonly lineBreak: () => void
  readonly image: (image: ArticleImage) => void
  readonly open: (container: InlineContainerKind | LinkTarget) => void
  readonly close: () => void
  /** The paragraphs collected: two breaks in a row part them. Open containers stay open. */
  readonly take: () => readonly (readonly Inline[])[]
}

export function createFlowInlines(): FlowInlines {
  const builder = createInlineBuilder()
  const opened: (InlineContainerKind | LinkTarget)[] = []
  /** How many of the innermost open containers have no content yet, so that spaces go before them. */
  let empty = 0
  let paragraphs: (readonly Inline[])[] = []
  let hasContent = false
  let hasSpace = false
  let breaks = 0

  const endParagraph = (): void => {
    const inlines = builder.finish()
    if (hasContent) paragraphs.push(inlines)
    hasContent = false
    hasSpace = false
    breaks = 0
    empty = opened.length
  }
  /** What stood between the last content and the next one becomes real only now. */
  const beforeContent = (): void => {
    if (hasContent && breaks > 1) endParagraph()
    else if (hasContent && breaks === 1) builder.lineBreak()
    else if (hasContent && hasSpace) builder.text(' ')
    for (const container of empty === 0 ? [] : opened.slice(-empty)) {
      if (typeof container === 'string') builder.open(container)
      else builder.openLink(container)
    }
    empty = 0
    hasContent = true
    hasSpace = false
    breaks = 0
  }
  /** Gives the words between the white space at the ends of `text`, remembering that. */
  const addWords = (text: string, add: (words: string) => void): void => {
    const line = /[\t\n\r\f]| {2}/.test(text) ? text.replace(/[ \t\n\r\f]+/g, ' ') : text
    if (line.startsWith(' ')) hasSpace = true
    const words = line.slice(line.startsWith(' ') ? 1 : 0, line.endsWith(' ') ? -1 : undefined)
    if (words === '') return
    beforeContent()
    add(words)
    hasSpace = line.endsWith(' ')
  }
  return {
    text: (text) => {
      addWords(text, builder.text)
    },
    code: (text) => {
      addWords(text, builder.code)
    },
    lineBreak: () => {
      breaks += 1
    },
    image: (image) => {
      beforeContent()
      builder.image(image)
    },
    open: (container) => {
      opened.push(container)
      empty += 1
    },
    close: () => {
      opened.pop()
      if (empty > 0) empty -= 1
      else builder.close()
    },
    take: () => {
      endParagraph()
      const taken = paragraphs
      paragraphs = []
      return taken
    },
  }
}
