/** One article that was found, and one line for each hit in what the user marked or wrote in it. */
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { classNames } from '#renderer/ui/class-names.ts'
import type { PassageHit, SearchHit } from '#shared/api/library-api.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import { Parts } from './Parts.tsx'
import listRows from './list-rows.module.css'
import styles from './HitOption.module.css'

type OptionProps = {
  readonly id: string
  readonly active: boolean
  readonly onOpen: () => void
}

type HitOptionProps = OptionProps & { readonly hit: SearchHit; readonly open: boolean }

export function HitOption({ id, hit, active, open, onOpen }: HitOptionProps) {
  const { row, author, snippet } = hit
  const date = row.date === undefined ? undefined : dateInWords(row.date, 'short')
  return (
    <div
      id={id}
      role="option"
      aria-selected={open}
      className={classNames(listRows.row, styles.hit)}
      data-active={active ? '' : undefined}
      data-leads={hit.passages.length > 0 ? '' : undefined}
      onClick={onOpen}
    >
      <div className={listRows.title}>
        <Parts parts={hit.title} />
      </div>
      {snippet.length === 0 ? undefined : (
        <div dir="auto" className={styles.snippet}>
          <Parts parts={snippet} />
        </div>
      )}
      {/* The spaces keep the parts apart in the name of the option. */}
      <div className={classNames(listRows.details, styles.details)}>
        {author === undefined ? undefined : (
          <span className={styles.author}>
            <Parts parts={author} />
          </span>
        )}{' '}
        {date === undefined ? undefined : <span>{date}</span>} <span>{row.minutes} min</span>{' '}
        {snippet.length > 0 ? undefined : <span className={styles.author}>{row.sourceName}</span>}
      </div>
    </div>
  )
}

type PassageOptionProps = OptionProps & {
  readonly passage: PassageHit
  /** Undefined while it is not known, and for the note on the article. */
  readonly colour: HighlightColour | undefined
}

export function PassageOption({ id, passage, colour, active, onOpen }: PassageOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={false}
      className={classNames(listRows.row, styles.passage)}
      data-active={active ? '' : undefined}
      data-colour={colour}
      onClick={onOpen}
    >
      <div className={styles.words}>
        <span className={styles.whose}>
          {passage.part === 'highlight' ? 'In your highlight:' : 'In your note:'}
        </span>{' '}
        <bdi>
          <Parts parts={passage.snippet} />
        </bdi>
      </div>
    </div>
  )
}
