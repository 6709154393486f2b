/**
 * An article is a typed tree, never HTML: an allow-list of block and inline kinds, plain JSON.
 * Parsers on the host produce it, the renderer makes DOM from it with text nodes, and
 * `canonical-text.ts` derives the one plain text that every position counts in.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'image'; readonly image: ArticleImage }
  | { readonly kind: InlineContainerKind; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly target: LinkTarget; readonly children: readonly Inline[] }
  | { readonly kind: 'footnote-reference'; readonly label: string }

export type InlineContainerKind =
  'emphasis' | 'strong' | 'strikethrough' | 'subscript' | 'superscript'

/**
 * Where a link leads. `web` holds an absolute http, https or mailto address (nothing else is ever
 * stored); `fragment` leads to a heading or footnote of the same article; `none` is a link whose
 * target was refused, kept as plain words.
 */
export type LinkTarget =
  | { readonly kind: 'web'; readonly url: string }
  | { readonly kind: 'fragment'; readonly anchor: string }
  | { readonly kind: 'none' }

/**
 * A `local` image is asked for by its opaque id; a `remote` one is never fetched and shows as a
 * placeholder with its address; a `missing` one names the path the article gave.
 */
export type ArticleImage =
  | { readonly kind: 'local'; readonly imageId: string; readonly alt: string }
  | { readonly kind: 'remote'; readonly url: string; readonly alt: string }
  | { readonly kind: 'missing'; readonly path: string; readonly alt: string }

export type CellAlignment = 'start' | 'center' | 'end'

export type TableCell = {
  readonly inlines: readonly Inline[]
  readonly align?: CellAlignment
}

export type ListItem = {
  /** Present on task list items only. */
  readonly checked?: boolean
  readonly blocks: readonly Block[]
}

export type Footnote = { readonly label: string; readonly blocks: readonly Block[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | {
      readonly kind: 'heading'
      readonly level: 1 | 2 | 3 | 4 | 5 | 6
      readonly inlines: readonly Inline[]
      /** What a fragment link may name. */
      readonly anchor?: string
    }
  | { readonly kind: 'code'; readonly text: string; readonly language?: string }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'list'
      readonly ordered: boolean
      /** First number of an ordered list; 1 when absent. */
      readonly start?: number
      readonly items: readonly ListItem[]
    }
  | {
      readonly kind: 'table'
      readonly header: readonly TableCell[]
      readonly rows: readonly (readonly TableCell[])[]
    }
  | { readonly kind: 'figure'; readonly image: ArticleImage; readonly caption: readonly Inline[] }
  | { readonly kind: 'rule' }
  | { readonly kind: 'footnotes'; readonly notes: readonly Footnote[] }
