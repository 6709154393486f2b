/** Which passages belong to one text, and what it is called when the library does not have it. */
import { foldText } from '../search/fold.ts'
import type { ImportedDocument, ImportedPassage } from './imported-passage.ts'
import { pageAddress } from './page-address.ts'

export type DocumentPassages = {
  readonly key: string
  readonly document: ImportedDocument
  readonly items: readonly ImportedPassage[]
}

/** The same for the same text in whichever format: its address, else its title and author. */
export function documentKey({ url, title, author }: ImportedDocument): string {
  if (url !== undefined) return pageAddress(url) ?? url.trim()
  return [title, author].map((words) => foldedWords(words ?? '')).join(' / ')
}

/** In the order of their first passages; of each text the fullest that any passage says. */
export function byDocument(items: readonly ImportedPassage[]): readonly DocumentPassages[] {
  const groups = new Map<string, { document: ImportedDocument; items: ImportedPassage[] }>()
  for (const item of items) {
    const key = documentKey(item.document)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { document: item.document, items: [item] })
    else {
      group.document = { ...item.document, ...group.document }
      group.items.push(item)
    }
  }
  return [...groups].map(([key, group]) => ({ key, ...group }))
}

export function documentTitle({ title, url }: ImportedDocument): string {
  return title ?? url ?? 'Quotes without a title'
}

/** Equal for titles that people would call the same. */
export function foldedWords(words: string): string {
  return foldText(words)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
