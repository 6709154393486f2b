/** Words with the hits in them marked. */
import type { SnippetPart } from '#shared/core/search/snippet.ts'
import styles from './Parts.module.css'

export function Parts({ parts }: { readonly parts: readonly SnippetPart[] }) {
  return parts.map((part, index) =>
    part.hit ? (
      <mark key={index} className={styles.mark}>
        {part.text}
      </mark>
    ) : (
      <span key={index}>{part.text}</span>
    ),
  )
}
