/** What differs between words as they were and as they stand now. */
import type { ReactElement } from 'react'
import visuallyHidden from './visually-hidden.module.css'
import type { DiffPart } from '#shared/core/anchoring/word-diff.ts'
import styles from './WordDiff.module.css'

export type WordDiffProps = { readonly parts: readonly DiffPart[] }

export function WordDiff({ parts }: WordDiffProps): ReactElement {
  return <>{parts.map(shownPart)}</>
}

/** The direction of words that only a screen reader gets does not count for the others. */
function shownPart({ kind, text }: DiffPart, index: number): ReactElement {
  switch (kind) {
    case 'same':
      return <span key={index}>{text}</span>
    case 'removed':
      return (
        <del key={index} className={styles.removed}>
          <span className={visuallyHidden.hidden} dir="ltr">
            {' removed: '}
          </span>
          {text}
        </del>
      )
    case 'added':
      return (
        <ins key={index} className={styles.added}>
          <span className={visuallyHidden.hidden} dir="ltr">
            {' now: '}
          </span>
          {text}
        </ins>
      )
  }
}
