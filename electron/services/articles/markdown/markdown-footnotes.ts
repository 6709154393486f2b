/** Collects footnotes while blocks are read, and numbers them in the order of their references. */
import type { Token } from 'markdown-it'
import type { Block, Footnote } from '#shared/core/article/block.ts'

export type FootnoteCollector = {
  /** The number that a reference shows. */
  readonly labelOf: (reference: Token) => string
  readonly define: (definition: Token, blocks: readonly Block[]) => void
  /** All notes; those that nothing refers to come last. */
  readonly finish: (inline: (tokens: readonly Token[]) => readonly Block[]) => readonly Footnote[]
}

type PluginState = {
  /** `:label` to the number of the note, from 0; negative while nothing refers to it. */
  readonly refs?: Readonly<Record<string, number>>
  readonly list?: readonly { readonly tokens?: readonly Token[] }[]
}

/** `environment` is the one markdown-it was given; the footnote plug-in keeps its state there. */
export function createFootnotes(environment: { footnotes?: PluginState }): FootnoteCollector {
  const { refs = {}, list = [] } = environment.footnotes ?? {}
  const notes = new Map<number, readonly Block[]>()
  const unreferenced = new Map<string, readonly Block[]>()
  return {
    labelOf(reference) {
      const { id } = noteMeta(reference)
      return String((id ?? 0) + 1)
    },
    define(definition, blocks) {
      const label = noteMeta(definition).label ?? ''
      const id = refs[`:${label}`] ?? -1
      if (id >= 0) notes.set(id, [...(notes.get(id) ?? []), ...blocks])
      else unreferenced.set(label, [...(unreferenced.get(label) ?? []), ...blocks])
    },
    finish(inline) {
      for (const [id, note] of list.entries()) {
        if (note.tokens !== undefined) notes.set(id, inline(note.tokens))
      }
      const referenced = [...notes].sort(([first], [second]) => first - second)
      let count = list.length
      return [
        ...referenced.map(([id, blocks]) => ({ label: String(id + 1), blocks })),
        ...[...unreferenced.values()].map((blocks) => {
          count += 1
          return { label: String(count), blocks }
        }),
      ]
    },
  }
}

function noteMeta(token: Token): { id?: number; label?: string } {
  const meta: unknown = token.meta
  if (typeof meta !== 'object' || meta === null) return {}
  const id = 'id' in meta && typeof meta.id === 'number' ? { id: meta.id } : {}
  const label = 'label' in meta && typeof meta.label === 'string' ? { label: meta.label } : {}
  return { ...id, ...label }
}
