/** Says that an article lies in the library more than once, and offers to keep its notes in one. */
import { useState, type ReactElement } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { CopiesDialog } from './CopiesDialog.tsx'
import { useCopies } from './use-copies.ts'
import styles from './ArticleCopies.module.css'

type ArticleCopiesProps = {
  readonly articleId: ArticleId
  /** Writes down what is still being typed. */
  readonly settle: () => Promise<void>
}

export function ArticleCopies({ articleId, settle }: ArticleCopiesProps): ReactElement | undefined {
  const copies = useCopies(articleId)
  const [isOpen, setOpen] = useState(false)
  const show = () => {
    setOpen(true)
  }
  useCommands([
    {
      id: 'article.copies',
      title: 'Keep the notes of copies in one',
      menu: 'file',
      isEnabled: () => copies.length > 1,
      run: show,
    },
  ])
  if (copies.length < 2) return undefined
  return (
    <span className={styles.copies}>
      <Button variant="plain" aria-haspopup="dialog" onClick={show}>
        {counted(copies.length, 'copy', 'copies')}
      </Button>
      {isOpen ? (
        <CopiesDialog
          articleId={articleId}
          copies={copies}
          settle={settle}
          onClose={() => {
            setOpen(false)
          }}
        />
      ) : undefined}
    </span>
  )
}
