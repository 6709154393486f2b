/**
 * The peer: the straightforward build of such a reader. React renders a `<p>` for each paragraph and
 * mark.js marks over the whole article; no sections, no `content-visibility`.
 */
import Mark from 'mark.js'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import type { Block, Inline } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'

function Words({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text
    case 'emphasis':
      return (
        <em>
          {inline.children.map((child, index) => (
            <Words key={index} inline={child} />
          ))}
        </em>
      )
    case 'strong':
      return (
        <strong>
          {inline.children.map((child, index) => (
            <Words key={index} inline={child} />
          ))}
        </strong>
      )
    default:
      return undefined
  }
}

export type PlainReader = {
  readonly element: HTMLElement
  mark(ranges: readonly { start: number; end: number }[]): void
  find(query: string): number
  destroy(): void
}

const colours = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'] as const

function colourMark(mark: Element, range: { readonly start: number }): void {
  mark.setAttribute('data-highlights', '')
  mark.setAttribute('data-colour', colours[range.start % colours.length] ?? 'yellow')
}

/** Renders at once, as `createRoot().render` inside `flushSync` does. */
export function openPlainReader(host: HTMLElement, blocks: readonly Block[]): PlainReader {
  const element = document.createElement('article')
  element.className = 'reading-surface'
  host.replaceChildren(element)
  const root: Root = createRoot(element)
  flushSync(() => {
    root.render(
      blocks.map((block, index) =>
        block.kind === 'paragraph' ? (
          <p key={index}>
            {block.inlines.map((inline, position) => (
              <Words key={position} inline={inline} />
            ))}
          </p>
        ) : undefined,
      ),
    )
  })
  const text = canonicalText(blocks)
  return {
    element,
    mark(ranges) {
      // mark.js counts the concatenated text nodes, without the separators between paragraphs.
      const separators: number[] = []
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
        separators.push(at)
      let passed = 0
      const local = ranges.map(({ start, end }) => {
        while ((separators[passed] ?? Number.POSITIVE_INFINITY) < start) passed++
        return { start: start - passed, length: end - start }
      })
      // The colours that such a reader would show too, and nothing else.
      new Mark(element).markRanges(local, { className: 'highlight', each: colourMark })
    },
    find(query) {
      let hits = 0
      new Mark(element).mark(query, {
        separateWordSearch: false,
        className: 'find-hit',
        each: () => {
          hits++
        },
      })
      return hits
    },
    destroy() {
      root.unmount()
      element.remove()
    },
  }
}
