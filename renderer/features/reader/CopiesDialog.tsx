/** Where the copies of an article lie, what was made in each, and which of them is to keep all of it. */
import { useState, type ReactElement } from 'react'
import { keepNotesInOne } from '#renderer/data/commands/keep-notes-in-one.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { factsOfArticles } from '#renderer/data/queries/article-facts.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { placeInWords } from '#renderer/ui/article-place.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import { hasWork, type ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import styles from './ArticleCopies.module.css'

type CopiesDialogProps = {
  /** The open one. */
  readonly articleId: ArticleId
  readonly copies: readonly ArticleRow[]
  readonly settle: () => Promise<void>
  readonly onClose: () => void
}

const noFacts: ReadonlyMap<ArticleId, ArticleFacts> = new Map()

/** Mounted while it is open. */
export function CopiesDialog(props: CopiesDialogProps): ReactElement {
  const { articleId, copies, settle, onClose } = props
  const data = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const [chosen, setChosen] = useState<string>(articleId)
  const [problem, setProblem] = useState<string>()
  const ids = copies.map((row) => row.articleId)
  const query = useQuery(`facts ${ids.join(' ')}`, () => factsOfArticles(data.db, ids))
  // What is not known yet must not look like nothing.
  const isKnown = query.status === 'ready'
  const facts = isKnown ? query.data : noFacts
  const to = copies.find((row) => row.articleId === chosen)
  const others = ids.filter((id) => id !== chosen)
  const isNeedless = !others.some((id) => hasWork(facts.get(id) ?? nothingMade))

  const takeBack = async (): Promise<void> => {
    const step = await undo(data)
    announce(step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`)
  }
  const keep = async (): Promise<void> => {
    if (to === undefined) return
    setProblem(undefined)
    try {
      await settle()
      const count = await keepNotesInOne(data, { to, from: others })
      onClose()
      toast({
        title: `${counted(count, 'highlight or note', 'highlights and notes')} brought to “${placeInWords(to)}”`,
        ...(count === 0 ? {} : { action: { label: 'Undo', run: () => void takeBack() } }),
      })
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Copies of this article"
      description="These files hold the same. What you marked and wrote can be kept in one of them; the files stay as they are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isKnown || isNeedless} onClick={() => void keep()}>
            Keep notes in one
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {problem === undefined ? undefined : (
          <ErrorNote title="Nothing was changed">{problem}</ErrorNote>
        )}
        {isKnown ? (
          <SegmentedControl
            label="Keep highlights and notes in"
            layout="rows"
            value={chosen}
            options={copies.map((row) => {
              const made = madeInWords(facts.get(row.articleId))
              return {
                value: row.articleId,
                label: `${placeInWords(row)}, ${made}`,
                content: (
                  <span className={styles.place}>
                    {placeInWords(row)}
                    <span className={styles.made}>{made}</span>
                  </span>
                ),
              }
            })}
            onChange={setChosen}
          />
        ) : undefined}
        {isKnown && isNeedless ? (
          <p className={styles.made}>There is nothing to bring over from the others.</p>
        ) : undefined}
      </div>
    </Dialog>
  )
}

const nothingMade = { highlights: 0, hasNotes: false }

function madeInWords(facts: ArticleFacts | undefined): string {
  const { highlights, hasNotes } = facts ?? nothingMade
  if (highlights === 0) return hasNotes ? 'a note' : 'nothing marked or written'
  return `${counted(highlights, 'highlight')}${hasNotes ? ', with notes' : ''}`
}
