/** Takes back what was edited in exported files: what differs, what of it the user wants, doing it. */
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { FolderLine } from '#renderer/ui/FolderLine.tsx'
import { Checkbox } from '#renderer/ui/Checkbox.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { EditedExports, OneWayEdits } from '#shared/api/exporting-api.ts'
import {
  choiceOf,
  type Choices,
  type TakeBack,
  type TakeBackItem,
} from '#shared/core/markdown/take-back.ts'
import { EditedItem } from './EditedItem.tsx'
import { restInWords } from './take-back-words.ts'
import styles from './TakeBackDialog.module.css'
import { useTakeBack, type TakeBackTools } from './use-take-back.ts'

/** Nothing is taken that the user did not see: the others come with the next reading. */
const mostItems = 200

export function TakeBackDialog({ tools, onClose }: { tools: TakeBackTools; onClose: () => void }) {
  const { step, folder, choose, take } = useTakeBack(tools)
  const [choices, setChoices] = useState<Choices>(new Map())
  const [given, setGiven] = useState<readonly OneWayEdits[]>([])
  const isOpen = step.kind === 'asking' || step.kind === 'taking'
  const items = isOpen ? step.found.items.slice(0, mostItems) : []
  const decided = items.filter((item) => choiceOf(item, choices) !== 'later').length + given.length
  const start = async (): Promise<void> => {
    if (await take(items, choices, given)) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Take back edits"
      description="Notes, tags and colours that were changed in exported Markdown files"
      size="large"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={step.kind !== 'asking' || decided === 0}
            onClick={() => void start()}
          >
            {decided === 0 ? 'Take back' : `Take back (${counted(decided, 'choice')})`}
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        <FolderLine words={folder?.name ?? 'No folder chosen yet'}>
          <Button
            disabled={step.kind === 'taking'}
            onClick={() => {
              setChoices(new Map())
              setGiven([])
              void choose()
            }}
          >
            Choose a folder…
          </Button>
        </FolderLine>
        <p role="status">
          {step.kind === 'choosing' && 'Choose the folder that you exported to.'}
          {step.kind === 'reading' && 'Reading the files …'}
          {step.kind === 'taking' && 'Taking back …'}
          {step.kind === 'asking' && foundInWords(step.found)}
        </p>
        {step.kind === 'problem' && (
          <ErrorNote title="The files could not be read">{step.message}</ErrorNote>
        )}
        {step.kind === 'asking' && step.problem !== undefined && (
          <ErrorNote title="Nothing was taken back">{step.problem}</ErrorNote>
        )}
        {isOpen && (
          <>
            {byArticle(items).map(([title, own]) => (
              <section key={own[0]?.id} aria-label={title} className={styles.article}>
                <h3 className={styles.title}>{title}</h3>
                <ul className={styles.items}>
                  {own.map((item) => (
                    <EditedItem
                      key={item.id}
                      item={item}
                      choice={choiceOf(item, choices)}
                      colourNames={tools.colourNames}
                      onChoose={(choice) => {
                        setChoices(new Map(choices).set(item.id, choice))
                      }}
                    />
                  ))}
                </ul>
              </section>
            ))}
            <OneWay
              edits={step.exports.oneWay}
              given={given}
              onGive={(one, isGiven) => {
                const others = given.filter((other) => other !== one)
                setGiven(isGiven ? [...others, one] : others)
              }}
            />
            <Rest found={step.found} exports={step.exports} />
          </>
        )}
      </div>
    </Dialog>
  )
}

type OneWayProps = {
  readonly edits: readonly OneWayEdits[]
  /** Those that the next export may write over. */
  readonly given: readonly OneWayEdits[]
  readonly onGive: (edit: OneWayEdits, isGiven: boolean) => void
}

function OneWay({ edits, given, onGive }: OneWayProps) {
  if (edits.length === 0) return undefined
  return (
    <section className={styles.article} aria-label="Edits that cannot be read">
      <h3 className={styles.title}>Edits that cannot be read</h3>
      <p className={styles.muted}>
        A template wrote these highlights in words of its own. They stay in the files as they were
        edited, and follow Lectern no more, unless you give the edits up.
      </p>
      {edits.map((one) => (
        <Checkbox
          key={one.fileId}
          checked={given.includes(one)}
          onChange={(isGiven) => {
            onGive(one, isGiven)
          }}
        >
          Write over {counted(one.keys.length, 'highlight')} in {one.name} with the next export
        </Checkbox>
      ))}
    </section>
  )
}

function Rest({ found, exports }: { found: TakeBack; exports: EditedExports }) {
  const { unread } = exports
  return (
    <div className={styles.rest}>
      {restInWords(found, exports).map((line) => (
        <p key={line} className={styles.muted}>
          {line}
        </p>
      ))}
      {unread.length > 0 && (
        <>
          <p>These files were not read, and not changed:</p>
          <ul aria-label="Not read" className={styles.names}>
            {unread.map(({ name, message }) => (
              <li key={name}>
                {name}: {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function foundInWords({ items }: TakeBack): string {
  if (items.length === 0) return 'Nothing was changed in the files that Lectern has not.'
  const more = items.length - mostItems
  const all = `${counted(items.length, 'edit')} in the files.`
  return more > 0 ? `${all} These are the first ${mostItems}; the others come after them.` : all
}

/** In the order of the files; those of one article together. */
function byArticle(
  items: readonly TakeBackItem[],
): readonly (readonly [title: string, items: readonly TakeBackItem[]])[] {
  const groups = new Map<string, { title: string; own: TakeBackItem[] }>()
  for (const item of items) {
    const group = groups.get(item.articleId) ?? { title: item.title, own: [] }
    group.own.push(item)
    groups.set(item.articleId, group)
  }
  return [...groups.values()].map(({ title, own }) => [title, own])
}
