/** Above the article: date, title, who wrote it, which file, how long, and what to know about it. */
import { Info, TriangleAlert } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { counted } from '#renderer/ui/words.ts'
import styles from './ArticleHeader.module.css'

export type ArticleHeaderProps = {
  readonly content: ArticleContent
  /** The article's own first heading is its title; the header leaves it to the article. */
  readonly titleInText: boolean
  /** Shown with the byline when the encoding was guessed or chosen. */
  readonly encodingMenu: ReactNode
  /** At the end of the byline, when there are copies of the article. */
  readonly copies: ReactNode
}

export function ArticleHeader(props: ArticleHeaderProps): ReactElement {
  const { content, titleInText, encodingMenu, copies } = props
  const { metadata, encoding } = content
  const guessed = !encoding.certain && !encoding.chosen
  return (
    <header className={styles.header} lang={metadata.language}>
      {metadata.date === undefined ? undefined : (
        <p className={styles.date}>
          <time dateTime={metadata.date}>{dateInWords(metadata.date, 'long')}</time>
        </p>
      )}
      {titleInText ? undefined : (
        <h1
          className={styles.title}
          data-from-text={isOpeningOfText(content) || undefined}
          dir="auto"
        >
          {metadata.title}
        </h1>
      )}
      <p className={styles.byline}>
        {bylineOf(content).map((part) => (
          <span key={part} className={styles.part}>
            {part}
          </span>
        ))}
        {encodingMenu}
        {copies}
      </p>
      {guessed || content.notices.length > 0 ? (
        <ul className={styles.notices} aria-label="About this file">
          {content.notices.map((notice) => (
            <li key={notice}>
              <Info size={14} strokeWidth={1.8} aria-hidden />
              {notice}
            </li>
          ))}
          {guessed ? (
            <li className={styles.guess}>
              <TriangleAlert size={14} strokeWidth={1.8} aria-hidden />
              The file does not say how its letters are written. If some look wrong, choose another
              encoding.
            </li>
          ) : undefined}
        </ul>
      ) : undefined}
    </header>
  )
}

function bylineOf({ metadata, path, statistics }: ArticleContent): readonly string[] {
  const { minutes, words } = statistics
  return [
    ...(metadata.author === undefined ? [] : [metadata.author]),
    path.split('/').at(-1) ?? path,
    counted(minutes, 'minute'),
    counted(words, 'word'),
  ]
}

/** A title cut from the first sentence, which the reader meets again right below. */
function isOpeningOfText({ metadata, blocks }: ArticleContent): boolean {
  const first = blocks[0]
  if (first?.kind !== 'paragraph') return false
  const opening = first.inlines[0]
  const stem = metadata.title.replace(/…$/u, '')
  return opening?.kind === 'text' && opening.text.trimStart().startsWith(stem)
}
