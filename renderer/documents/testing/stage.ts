/** A surface on the page, for tests: a pane of fixed size that scrolls, and what was reported. */
import '#renderer/styles/layers.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/reading-surface.css'
import '#renderer/styles/highlights.css'
import type { Block } from '#shared/core/article/block.ts'
import { ReadingSurface } from '../reading-surface.ts'
import type { PaintedHighlight } from '../surface-state.ts'

export type Stage = {
  readonly surface: ReadingSurface
  readonly article: HTMLElement
  readonly scroller: HTMLElement
  readonly activated: string[]
  readonly changed: string[]
  readonly opened: string[]
}

const stages: Stage[] = []

export function stage({ keepsRanges = true } = {}): Stage {
  const scroller = document.createElement('main')
  scroller.style.cssText = 'height: 600px; width: 700px; overflow: auto'
  const article = document.createElement('article')
  article.ariaLabel = 'An article'
  scroller.append(article)
  document.body.append(scroller)
  const activated: string[] = []
  const changed: string[] = []
  const opened: string[] = []
  const surface = new ReadingSurface({
    element: article,
    scroller,
    imageUrl: (imageId) => `images/${imageId}`,
    onOpenLink: (url) => opened.push(url),
    onActivateHighlight: (id) => activated.push(id),
    onChangeRange: (id, { start, end }) => {
      changed.push(`${id} ${String(start)}–${String(end)}`)
      return Promise.resolve(keepsRanges)
    },
  })
  const made = { surface, article, scroller, activated, changed, opened }
  stages.push(made)
  return made
}

/** For `afterEach`. */
export function clearStages(): void {
  getSelection()?.removeAllRanges()
  for (const { surface, scroller } of stages.splice(0)) {
    surface.destroy()
    scroller.remove()
  }
}

export function paragraph(...words: readonly string[]): Block {
  return { kind: 'paragraph', inlines: words.map((text) => ({ kind: 'text', text })) }
}

export function highlight(
  id: string,
  start: number,
  end: number,
  look: Partial<PaintedHighlight> = {},
): PaintedHighlight {
  return {
    id,
    start,
    end,
    colour: 'yellow',
    style: 'tint',
    hasNote: false,
    label: 'Highlight, Key point',
    description: '',
    facts: { meaning: 'Key point', tags: [] },
    ...look,
  }
}

/** Many paragraphs of several sentences each. */
export function longArticle(paragraphs: number): Block[] {
  return Array.from({ length: paragraphs }, (_, index) =>
    paragraph(
      `Paragraph ${index} begins with the harbour clock. `,
      'The second sentence speaks of ferries, tolls and the long way round the bay. ',
      `A third one, number ${index}, closes with the price of bread in a good harvest year. `,
      'And so it goes on until the lamp is out, as every evening before it did.',
    ),
  )
}
