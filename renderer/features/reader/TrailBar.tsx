/** What a search of the library found in this article, and the way on to the next one. */
import { ArrowLeft, Highlighter, X } from 'lucide-react'
import type { ReactElement } from 'react'
import type { FindState } from '#renderer/documents/surface-state.ts'
import { useKeysOf } from '#renderer/ui/commands/command-context.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { counted, numberInWords } from '#renderer/ui/words.ts'
import type { ReadingTrail } from './reading-trail.ts'
import { StepButtons } from './StepButtons.tsx'
import { canStepTrail } from './use-trail.ts'
import styles from './FindBar.module.css'

export type TrailBarProps = {
  readonly trail: ReadingTrail
  readonly find: FindState | undefined
  readonly onStep: (direction: 1 | -1) => void
  readonly onHighlight: () => void
}

export function TrailBar({ trail, find, onStep, onHighlight }: TrailBarProps): ReactElement {
  const keysOf = useKeysOf()
  return (
    <div
      role="search"
      aria-label="Found in the library"
      className={styles.bar}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        trail.onClose()
      }}
    >
      <IconButton icon={ArrowLeft} label="Back to the results" onClick={trail.onBack} />
      <span dir="auto" className={styles.sought} title={trail.words.written}>
        {trail.words.written}
      </span>
      <span role="status" className={styles.count}>
        {trailInWords(trail, find)}
      </span>
      <StepButtons
        what="hit"
        canStep={(direction) => canStepTrail(trail, find, direction)}
        onStep={onStep}
      />
      <IconButton
        icon={Highlighter}
        label="Highlight this hit"
        keys={keysOf('highlight.find-result')}
        disabled={find?.range === undefined}
        onClick={onHighlight}
      />
      <IconButton icon={X} label="Close what was found" onClick={trail.onClose} />
    </div>
  )
}

function trailInWords({ index, articles }: ReadingTrail, find: FindState | undefined): string {
  const hits = hitsInWords(find)
  if (index === undefined || articles < 2) return hits
  return `${hits}, article ${numberInWords(index + 1)} of ${numberInWords(articles)}`
}

function hitsInWords(find: FindState | undefined): string {
  if (find === undefined || (find.count === 0 && !find.complete)) return 'Looking'
  if (find.count === 0) return 'No hit in the text'
  if (find.current === -1) return counted(find.count, 'hit')
  return `Hit ${numberInWords(find.current + 1)} of ${numberInWords(find.count)}`
}
