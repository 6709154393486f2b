/** The folders and files of one folder, as a list for the keyboard and the pointer. */
import { Check, FileText, Folder } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { nextOption } from '#renderer/ui/listbox-keys.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import styles from './EntryList.module.css'

type EntryListProps = {
  readonly ref: Ref<HTMLDivElement>
  readonly label: string
  /** Which folder the entries are of; in another one the list begins at its first entry. */
  readonly folder: string | undefined
  readonly entries: readonly FolderEntry[]
  readonly marked: readonly FolderEntry[]
  readonly onEnter: (folder: FolderEntry) => void
  readonly onUp: () => void
  readonly onToggle: (file: FolderEntry) => void
  readonly onOpen: (file: FolderEntry) => void
  readonly empty: ReactNode
}

export function EntryList({
  ref,
  label,
  folder,
  entries,
  marked,
  onEnter,
  onUp,
  onToggle,
  onOpen,
  empty,
}: EntryListProps) {
  const [place, setPlace] = useState({ folder, index: 0 })
  const typed = useRef({ letters: '', at: -Infinity })
  const listId = useId()
  const chosen = place.folder === folder ? place.index : 0
  const active = Math.min(chosen, entries.length - 1)
  const optionId = (index: number) => `${listId}-${index}`

  const act = (key: string, entry: FolderEntry | undefined): boolean => {
    if (key === 'Backspace' || key === 'ArrowLeft') onUp()
    else if (entry === undefined) return false
    else if (isFolder(entry) && isEnter(key)) onEnter(entry)
    else if (key === ' ') onToggle(entry)
    else if (key === 'Enter') onOpen(entry)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const letters = lettersAfter(typed.current, event)
    if (letters !== undefined || !act(key, entries[active])) {
      typed.current = { letters: letters ?? '', at: event.timeStamp }
      const next = byName(letters, entries, active) ?? nextOption(key, active, entries.length, 8)
      if (next === undefined) return
      setPlace({ folder, index: next })
      document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
    }
    event.preventDefault()
  }

  return (
    <div
      ref={ref}
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      tabIndex={0}
      className={styles.list}
      aria-activedescendant={entries.length === 0 ? undefined : optionId(active)}
      onKeyDown={onKeyDown}
    >
      {entries.length === 0 ? empty : undefined}
      {entries.map((entry, index) => {
        const selected = marked.some((one) => one.token === entry.token)
        const Icon = isFolder(entry) ? Folder : FileText
        return (
          <div
            key={entry.token}
            id={optionId(index)}
            role="option"
            aria-selected={selected}
            data-active={index === active ? '' : undefined}
            className={styles.entry}
            onClick={() => {
              setPlace({ folder, index })
              if (!isFolder(entry)) onToggle(entry)
            }}
            onDoubleClick={() => {
              if (isFolder(entry)) onEnter(entry)
            }}
          >
            <Icon size={16} strokeWidth={1.5} aria-hidden className={styles.icon} />
            <span className={styles.name}>{entry.name}</span>
            {selected ? <Check size={16} strokeWidth={2} aria-hidden /> : undefined}
          </div>
        )
      })}
    </div>
  )
}

function isFolder(entry: FolderEntry): boolean {
  return entry.kind === 'folder'
}

function isEnter(key: string): boolean {
  return key === 'Enter' || key === 'ArrowRight'
}

/** Milliseconds after which a letter begins another name. */
const pause = 1000

/**
 * What has been typed of a name, with this key. A space belongs to a name that has begun, else it
 * marks; the same letter again and again goes from one entry to the next.
 */
function lettersAfter(
  typed: { readonly letters: string; readonly at: number },
  { key, timeStamp }: Pick<KeyboardEvent, 'key' | 'timeStamp'>,
): string | undefined {
  const before = timeStamp - typed.at < pause ? typed.letters : ''
  if (Array.from(key).length !== 1 || (key === ' ' && before === '')) return undefined
  const letter = key.toLocaleLowerCase()
  return before === letter ? letter : before + letter
}

/** Letters lead to the entry that begins with them; one letter to the next such entry. */
function byName(
  letters: string | undefined,
  entries: readonly FolderEntry[],
  active: number,
): number | undefined {
  if (letters === undefined) return undefined
  const from = letters.length === 1 ? active + 1 : Math.max(0, active)
  const order = [...entries.keys()].map((step) => (from + step) % entries.length)
  return order.find((index) => entries[index]?.name.toLocaleLowerCase().startsWith(letters))
}
