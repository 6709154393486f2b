/** How a search was understood, in words, and what of it was not. */
import { useEffect, useState } from 'react'
import { explainSearch } from '#shared/core/search/explain-search.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import type { SearchProblem } from '#shared/core/search/search-problem.ts'
import { usesLanguage } from './library-question.ts'
import styles from './SearchMeaning.module.css'

/** Milliseconds without a key after which a search counts as typed to its end. */
const settleTime = 1200
/** UTF-16 code units shown on each side of what was not understood. */
const around = 24

export function SearchMeaning({ text }: { readonly text: string }) {
  const settled = useSettled(text)
  const { query, problems } = parseSearch(text)
  const problem = problems.find(({ unfinished }) => !unfinished || settled)
  const meaning = usesLanguage(text, query) ? explainSearch(query) : undefined
  return (
    <div role="status" className={styles.meaning}>
      {meaning === undefined ? undefined : (
        <p dir="auto" className={styles.line}>
          {meaning}.
        </p>
      )}
      {problem === undefined ? undefined : <Problem text={text} problem={problem} />}
    </div>
  )
}

function Problem({ text, problem }: { readonly text: string; readonly problem: SearchProblem }) {
  const { start, end, message } = problem
  const from = Math.max(0, start - around)
  const to = Math.min(text.length, end + around)
  return (
    <p className={styles.line}>
      <span dir="auto" className={styles.typed}>
        {from > 0 ? '…' : ''}
        {text.slice(from, start)}
        <em className={styles.place}>{text.slice(start, Math.min(end, start + 2 * around))}</em>
        {text.slice(end, to)}
        {to < text.length ? '…' : ''}
      </span>{' '}
      {message.replaceAll('`', '')}
    </p>
  )
}

/** Whether the same text has stood there for a while. */
function useSettled(text: string): boolean {
  const [settled, setSettled] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text)
    }, settleTime)
    return () => {
      clearTimeout(timer)
    }
  }, [text])
  return settled === text
}
