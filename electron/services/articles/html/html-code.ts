/** Preformatted text of an HTML page. */
import type { Block } from '#shared/core/article/block.ts'
import { elementsOf, type MarkupElement, type MarkupNode } from './markup.ts'

export function codeBlock(node: MarkupElement): readonly Block[] {
  const text = preformatted(node).replace(/^\n/, '').trimEnd()
  if (text.trim() === '') return []
  const language = languageOf(node)
  return [{ kind: 'code', text, ...(language === undefined ? {} : { language }) }]
}

/** `class="language-ts"` or `class="lang-ts"` on the element or one inside, as highlighters write. */
function languageOf(node: MarkupElement): string | undefined {
  for (const { attributes } of elementsOf(node)) {
    const found = /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})/.exec(attributes.get('class') ?? '')
    if (found !== null) return found[1]
  }
  return undefined
}

function preformatted(node: MarkupNode): string {
  if (typeof node === 'string') return node
  return node.name === 'br' ? '\n' : node.children.map(preformatted).join('')
}
