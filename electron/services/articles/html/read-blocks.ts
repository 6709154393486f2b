/** What readers of lists, tables and figures are given to read what stands inside them. */
import type { Block } from '#shared/core/article/block.ts'
import type { MarkupElement } from './markup.ts'

export type ReadBlocks = (element: MarkupElement) => readonly Block[]
