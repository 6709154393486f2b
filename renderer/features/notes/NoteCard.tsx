/** One highlight in the notes pane: its words, the note on them, colour, tags, and what to do. */
import {
  ClipboardType,
  Copy,
  Ellipsis,
  Highlighter,
  TextSelect,
  Trash2,
  Underline,
} from 'lucide-react'
import { memo, type ReactElement } from 'react'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem, MenuRadioGroup, MenuSeparator } from '#renderer/ui/Menu.tsx'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import { highlightColours, type HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { NoteField, SaveFailure, SaveMark } from './NoteField.tsx'
import { OtherVersions } from './OtherVersions.tsx'
import { PlacedQuote } from './PlacedQuote.tsx'
import type { ReviewDesk } from './review-desk.ts'
import { KeptQuote, questionId, ReviewQuestion } from './ReviewQuestion.tsx'
import { TagsEditor } from './TagsEditor.tsx'
import type { NoteActions } from './use-note-actions.ts'
import { useHasSelection } from './use-has-selection.ts'
import { useNoteDraft } from './use-note-draft.ts'
import styles from './NoteCard.module.css'

export type NoteCardProps = {
  readonly session: ReadingSession
  readonly highlight: Highlight
  /** Where in its list, from 1, and of how many. */
  readonly place: number
  readonly count: number
  readonly current: boolean
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly actions: NoteActions
  readonly desk: ReviewDesk
  /** "Needs review, 1 of 3", for highlights that wait for an answer. */
  readonly question?: string | undefined
  /** What other devices made of it. */
  readonly versions?: readonly OtherVersion[] | undefined
}

/** A query gives every highlight as a new object; its revision tells whether it is another. */
function sameCard(before: NoteCardProps, after: NoteCardProps): boolean {
  return (Object.keys({ ...before, ...after }) as (keyof NoteCardProps)[]).every((name) =>
    name === 'highlight'
      ? sameRevision(before.highlight, after.highlight)
      : before[name] === after[name],
  )
}

function sameRevision(a: Highlight, b: Highlight): boolean {
  return a.id === b.id && a.revision === b.revision && a.deviceId === b.deviceId
}

export const NoteCard = memo(function NoteCard(props: NoteCardProps): ReactElement {
  const { session, highlight, place, count, current, colourNames, actions, desk } = props
  const { question, versions } = props
  const { id } = highlight
  const draft = useNoteDraft(session, `note:${id}`, highlight.note, { kind: 'highlight', id })

  const makeCurrent = (): void => {
    if (session.getState().currentHighlight !== id) session.setCurrentHighlight(id)
  }

  return (
    <div
      role="listitem"
      aria-posinset={place}
      aria-setsize={count}
      className={styles.item}
      data-highlight={id}
      aria-current={current ? 'true' : undefined}
      onFocus={makeCurrent}
      onClick={makeCurrent}
    >
      <div
        className={styles.card}
        data-card={id}
        data-waiting={question}
        data-colour={highlight.colour}
        tabIndex={-1}
        {...(question === undefined
          ? {}
          : { role: 'group', 'aria-label': question, 'aria-describedby': questionId(id) })}
      >
        <Head session={session} highlight={highlight} desk={desk} />
        <NoteField draft={draft} label="Note" placeholder="Add a note" />
        <SaveFailure save={draft.save} />
        <div className={styles.footer}>
          <Menu
            trigger={
              <Button
                variant="plain"
                className={styles.colour}
                aria-label={`Colour: ${colourNames[highlight.colour]}`}
              >
                {colourNames[highlight.colour]}
              </Button>
            }
          >
            <MenuRadioGroup
              label="Colour"
              value={highlight.colour}
              options={highlightColours.map((value) => ({ value, label: colourNames[value] }))}
              onChange={(colour) => {
                actions.recolour(highlight, colour, colourNames[colour])
              }}
            />
          </Menu>
          <TagsEditor
            tags={highlight.tags}
            onChange={(tags) => {
              actions.tag(highlight, tags)
            }}
          />
          <SaveMark save={draft.save} />
          <Menu
            align="end"
            trigger={
              <IconButton icon={Ellipsis} size="small" label="More" className={styles.more} />
            }
          >
            <MenuItem
              icon={Copy}
              onSelect={() => {
                actions.copyQuote(highlight)
              }}
            >
              Copy quote
            </MenuItem>
            <MenuItem
              icon={ClipboardType}
              onSelect={() => {
                actions.copyMarkdown(highlight, colourNames)
              }}
            >
              Copy as Markdown
            </MenuItem>
            <SetToSelection session={session} highlight={highlight} actions={actions} />
            <MenuItem
              icon={highlight.style === 'underline' ? Highlighter : Underline}
              onSelect={() => {
                actions.restyle(highlight, highlight.style === 'underline' ? 'tint' : 'underline')
              }}
            >
              {highlight.style === 'underline' ? 'Show as tint' : 'Show as underline'}
            </MenuItem>
            <MenuSeparator />
            <MenuItem
              icon={Trash2}
              danger
              onSelect={() => {
                actions.remove(highlight)
              }}
            >
              Delete highlight
            </MenuItem>
          </Menu>
        </div>
        {versions === undefined ? undefined : (
          <OtherVersions versions={versions} colourNames={colourNames} actions={actions} />
        )}
      </div>
    </div>
  )
}, sameCard)

function SetToSelection(
  props: Pick<NoteCardProps, 'session' | 'highlight' | 'actions'>,
): ReactElement {
  const { session, highlight, actions } = props
  const selected = useHasSelection(session)
  return (
    <MenuItem
      icon={TextSelect}
      disabled={!selected}
      onSelect={() => {
        actions.attachToSelection(highlight)
      }}
    >
      Set to the selection
    </MenuItem>
  )
}

function Head(props: Pick<NoteCardProps, 'session' | 'highlight' | 'desk'>): ReactElement {
  const { session, highlight, desk } = props
  switch (standingOf(highlight.anchor)) {
    case 'in-place':
      return <PlacedQuote session={session} highlight={highlight} />
    case 'needs-review':
    case 'not-found':
      return <ReviewQuestion session={session} highlight={highlight} desk={desk} />
    case 'kept':
      return <KeptQuote highlight={highlight} />
  }
}
