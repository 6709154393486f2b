/** Find in article: what to look for, which hit of how many, and marking the hit. */
import { Highlighter, X } from 'lucide-react'
import { useEffect, useRef, type KeyboardEvent, type ReactElement } from 'react'
import type { FindState } from '#renderer/documents/surface-state.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { numberInWords } from '#renderer/ui/words.ts'
import { StepButtons } from './StepButtons.tsx'
import styles from './FindBar.module.css'

export type FindBarProps = {
  readonly query: string
  /** Grows with every request to find, so that asking again selects the words. */
  readonly request: number
  readonly find: FindState | undefined
  readonly onQuery: (query: string) => void
  readonly onStep: (direction: 1 | -1) => void
  readonly onHighlight: () => void
  readonly onClose: () => void
}

export function FindBar(props: FindBarProps): ReactElement {
  const { query, request, find, onQuery, onStep, onHighlight, onClose } = props
  const bar = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const input = bar.current?.querySelector('input')
    input?.focus()
    input?.select()
  }, [request])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement)
      onStep(event.shiftKey ? -1 : 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const none = find === undefined || find.count === 0
  return (
    <div
      ref={bar}
      role="search"
      aria-label="In this article"
      className={styles.bar}
      onKeyDown={onKeyDown}
    >
      <SearchField
        label="Find in article"
        placeholder="Find in article"
        value={query}
        onChange={onQuery}
        className={styles.field}
      />
      <span role="status" className={styles.count}>
        {findInWords(query, find)}
      </span>
      <StepButtons what="result" canStep={() => !none} onStep={onStep} />
      <Button variant="quiet" disabled={none} onClick={onHighlight} className={styles.highlight}>
        <Highlighter size={14} strokeWidth={1.6} aria-hidden />
        Highlight this result
      </Button>
      <IconButton icon={X} label="Close find" keys="Escape" onClick={onClose} />
    </div>
  )
}

function findInWords(query: string, find: FindState | undefined): string {
  if (query === '' || find === undefined) return ''
  if (find.count === 0) return 'No results'
  return `${numberInWords(find.current + 1)} of ${numberInWords(find.count)}`
}
