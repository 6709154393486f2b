/** Asks which article imported quotes are from, and brings them there. */
import { useRef, useState, type ReactElement } from 'react'
import type { Anchoring } from '#renderer/anchoring/anchoring.ts'
import { bringQuotes } from '#renderer/data/commands/bring-quotes.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { placeInWords } from '#renderer/ui/article-place.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { openForImport } from './find-article.ts'
import { evidenceWords } from './import-words.ts'
import { placeQuotes } from './place-quotes.ts'
import type { PossibleArticle } from './suggest-article.ts'
import { usePossibleArticles, type PossibleArticles } from './use-possible-articles.ts'
import styles from './BringQuotesDialog.module.css'

export type BringQuotesDialogProps = {
  readonly client: HostClient
  readonly data: DataContext
  readonly anchoring: Anchoring
  /** Of quotes only. */
  readonly articleId: ArticleId
  /** Writes what was typed a moment ago. */
  readonly settle: () => Promise<unknown>
  readonly onBrought: (to: ArticleRef, count: number) => void
  readonly onClose: () => void
}

/** Mounted while it is open. */
export function BringQuotesDialog(props: BringQuotesDialogProps): ReactElement {
  const { client, data, articleId, settle, onBrought, onClose } = props
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [failure, setFailure] = useState<string>()
  const [isBringing, setBringing] = useState(false)
  const search = useRef<HTMLInputElement>(null)
  const possible = usePossibleArticles({ client, data }, articleId, typed)
  const { articles } = possible
  // What was found for the quotes themselves needs no choosing.
  const suggested = articles.find(({ evidence }) => evidence !== undefined)
  const to = articles.find(({ row }) => row.articleId === chosen) ?? suggested

  const bring = async (): Promise<void> => {
    if (to === undefined) return
    setFailure(undefined)
    try {
      setBringing(true)
      await settle()
      onBrought(to.row, await bringTo(props, to.row))
    } catch (error) {
      setBringing(false)
      setFailure(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Dialog
      open
      onClose={() => {
        // What is being written is told when it is done.
        if (!isBringing) onClose()
      }}
      title="Bring quotes to their article"
      description="Highlights and notes go to the article that you choose, and are looked for in its text. What does not stand there stays beside it. It can be undone."
      initialFocus={search}
      footer={
        <>
          <Button disabled={isBringing} onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabled={to === undefined || isBringing}
            onClick={() => void bring()}
          >
            Bring them there
          </Button>
        </>
      }
    >
      <div className={styles.dialog}>
        {failure === undefined ? undefined : (
          <ErrorNote title="Nothing was changed">{failure}</ErrorNote>
        )}
        <SearchField
          ref={search}
          label="Search for the article"
          placeholder="Words of its title or text"
          value={typed}
          onChange={setTyped}
        />
        <p role="status" className={styles.found}>
          {foundInWords(possible, typed)}
        </p>
        {articles.length === 0 ? undefined : (
          <SegmentedControl
            label="The article that they are from"
            hideLabel
            layout="rows"
            value={to?.row.articleId ?? ''}
            options={articles.map((one) => ({
              value: one.row.articleId,
              label: `${one.row.title}, ${aboutInWords(one, possible.quotes)}`,
              content: (
                <span className={styles.article}>
                  <span dir="auto">{one.row.title}</span>
                  <span className={styles.about}>{aboutInWords(one, possible.quotes)}</span>
                </span>
              ),
            }))}
            onChange={setChosen}
          />
        )}
      </div>
    </Dialog>
  )
}

async function bringTo(
  { client, data, anchoring, articleId }: BringQuotesDialogProps,
  to: ArticleRef,
): Promise<number> {
  const opened = await openForImport(client, to.articleId)
  // Its file cannot be read now: the quotes are looked for when it can be.
  if (opened === undefined) return bringQuotes(data, { from: articleId, to, places: new Map() })
  const { article, text } = opened
  const places = await placeQuotes(anchoring, opened, await highlightsOf(data.db, articleId))
  return bringQuotes(data, { from: articleId, to: article, text, places })
}

function foundInWords({ isLooking, articles, problem }: PossibleArticles, typed: string) {
  if (problem !== undefined) return problem
  if (isLooking) return 'Looking…'
  if (typed.trim() !== '') {
    return articles.length === 0 ? 'No article found' : counted(articles.length, 'article')
  }
  return articles.length === 0
    ? 'No article of the library is surely theirs. Search for it.'
    : 'This is in the library:'
}

function aboutInWords({ row, evidence, found = 0 }: PossibleArticle, quotes: number): string {
  const place = placeInWords(row)
  if (evidence === undefined) return place
  const standing =
    quotes === 0 ? [] : [`${String(found)} of ${counted(quotes, 'quote')} in its text`]
  return [place, evidenceWords[evidence], ...standing].join(' · ')
}
