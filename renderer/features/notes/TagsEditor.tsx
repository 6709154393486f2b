/** The tags of one highlight or article: each can be taken away, and a small field adds more. */
import { X } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { normaliseTags } from '#renderer/data/commands/tags.ts'
import styles from './TagsEditor.module.css'

export type TagsEditorProps = {
  readonly of?: 'highlight' | 'article'
  readonly tags: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
}

const names = {
  highlight: { group: 'Tags', field: 'Add tag' },
  article: { group: 'Article tags', field: 'Add article tag' },
} as const

/** Enter, a comma, or leaving the field adds the word; Backspace in the empty field removes one. */
export function TagsEditor({ of = 'highlight', tags, onChange }: TagsEditorProps): ReactElement {
  const [word, setWord] = useState('')
  // What was changed here, until the store tells the same: a quick second tag must not lose the first.
  const [changed, setChanged] = useState<readonly string[]>()
  if (changed !== undefined && sameTags(changed, tags)) setChanged(undefined)
  const shown = changed ?? tags

  const change = (next: readonly string[]): void => {
    const normal = normaliseTags(next)
    setChanged(normal)
    onChange(normal)
  }

  const add = (text: string): void => {
    setWord('')
    const added = text
      .split(',')
      .map((one) => one.trim().replace(/^#+/u, ''))
      .filter((one) => one !== '')
    if (added.length > 0) change([...shown, ...added])
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') add(word)
    else if (event.key === 'Backspace' && word === '' && shown.length > 0)
      change(shown.slice(0, -1))
    else if (event.key === 'Escape') event.currentTarget.blur()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={styles.tags} role="group" aria-label={names[of].group}>
      {shown.map((tag) => (
        <span key={tag} className={styles.tag}>
          #{tag}
          <button
            type="button"
            aria-label={`Remove tag ${tag}`}
            className={styles.remove}
            onClick={() => {
              change(shown.filter((one) => one !== tag))
            }}
          >
            <X size={10} strokeWidth={2} aria-hidden />
          </button>
        </span>
      ))}
      <input
        data-field="tags"
        type="text"
        aria-label={names[of].field}
        placeholder="Add tag"
        autoComplete="off"
        spellCheck={false}
        value={word}
        className={styles.input}
        onChange={(event) => {
          setWord(event.target.value)
        }}
        onBlur={() => {
          add(word)
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  )
}

function sameTags(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((tag, index) => tag === b[index])
}
