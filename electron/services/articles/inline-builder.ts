/**
 * Builds a tree of inlines from a flat run of "open", "text" and "close". Depth is limited: beyond
 * the limit the words stay and only their formatting goes, so no text can exhaust the stack.
 */
import type {
  ArticleImage,
  Inline,
  InlineContainerKind,
  LinkTarget,
} from '#shared/core/article/block.ts'

export type InlineBuilder = {
  readonly text: (text: string) => void
  readonly code: (text: string) => void
  readonly lineBreak: () => void
  readonly image: (image: ArticleImage) => void
  readonly footnoteReference: (label: string) => void
  readonly open: (kind: InlineContainerKind) => void
  readonly openLink: (target: LinkTarget) => void
  readonly close: () => void
  /** The inlines, closed, without empty containers. The builder is empty afterwards. */
  readonly finish: () => readonly Inline[]
}

type Frame = {
  readonly children: Inline[]
  /** Makes the closed container; absent for one that is too deep or the outermost. */
  readonly wrap?: (children: readonly Inline[]) => Inline
}

const deepestInline = 32

export function createInlineBuilder(): InlineBuilder {
  let frames: Frame[] = [{ children: [] }]
  const top = (): Frame => frames.at(-1) ?? { children: [] }
  const add = (inline: Inline): void => {
    const { children } = top()
    const last = children.at(-1)
    if (inline.kind === 'text' && last?.kind === 'text') {
      children[children.length - 1] = { kind: 'text', text: last.text + inline.text }
    } else {
      children.push(inline)
    }
  }
  const open = (wrap: (children: readonly Inline[]) => Inline): void => {
    frames.push(
      frames.length > deepestInline ? { children: top().children } : { children: [], wrap },
    )
  }
  const close = (): void => {
    if (frames.length <= 1) return
    const frame = frames.pop()
    if (frame?.wrap !== undefined && frame.children.length > 0) add(frame.wrap(frame.children))
  }
  return {
    text: (text) => {
      if (text !== '') add({ kind: 'text', text })
    },
    code: (text) => {
      if (text !== '') add({ kind: 'code', text })
    },
    lineBreak: () => {
      add({ kind: 'break' })
    },
    image: (image) => {
      add({ kind: 'image', image })
    },
    footnoteReference: (label) => {
      add({ kind: 'footnote-reference', label })
    },
    open: (kind) => {
      open((children) => ({ kind, children }))
    },
    openLink: (target) => {
      open((children) => ({ kind: 'link', target, children }))
    },
    close,
    finish: () => {
      while (frames.length > 1) close()
      const { children } = top()
      frames = [{ children: [] }]
      return children
    },
  }
}
