/** The forms of the search language as examples, each of which can be put into the box. */
import { CircleQuestionMark } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import styles from './SearchHelp.module.css'

const examples: readonly (readonly [example: string, meaning: string])[] = [
  ['tide clock', 'both words, anywhere'],
  ['"station clock"', 'these words together'],
  ['rail*', 'words that begin like this'],
  ['-harbour', 'not with this word'],
  ['tide OR ebb', 'one of the two'],
  ['title:clock', 'in the title'],
  ['author:darwin', 'by this author'],
  ['in:notes tide', 'in what you wrote'],
  ['highlight:tide', 'in what you marked'],
  ['tag:history', 'with this tag'],
  ['before:1900', 'also after:, date:1880..1900'],
  ['has:note', 'also highlight, tag, date'],
  ['state:unread', 'also reading, finished'],
  ['format:html', 'also lang:en, source:name'],
]

type SearchHelpProps = {
  /** An example was chosen. */
  readonly onExample: (example: string) => void
}

export function SearchHelp({ onExample }: SearchHelpProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      title="How to search"
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon={CircleQuestionMark} size="small" label="How to search" />}
    >
      <ul className={styles.examples}>
        {examples.map(([example, meaning]) => (
          <li key={example}>
            <button
              type="button"
              className={styles.example}
              onClick={() => {
                setOpen(false)
                onExample(example)
              }}
            >
              <code>{example}</code> <span>{meaning}</span>
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
