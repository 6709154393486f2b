/**
 * Chooses a folder or files in a dialog of the page, where the host has no dialogs of its own. The
 * host lists the folders; the page only ever holds their tokens.
 */
import { CornerLeftUp, FolderPlus } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { FolderEntry, FolderListing, FolderPurpose } from '#shared/api/host-api.ts'
import { EntryList } from './EntryList.tsx'
import { NewFolder } from './NewFolder.tsx'
import styles from './FolderPicker.module.css'

export type PickerPurpose = 'folder' | 'files' | FolderPurpose

const titles: Readonly<Record<PickerPurpose, string>> = {
  folder: 'Choose a folder',
  files: 'Open files',
  export: 'Choose a folder for the export',
  backups: 'Choose a folder for backups',
  notes: 'Choose a folder for your notes',
}
const descriptions: Readonly<Record<PickerPurpose, string>> = {
  folder: 'All articles in it and in its folders join the library. Lectern only reads them.',
  files: 'Choose one or more article files. Lectern only reads them.',
  export: 'Markdown files are written there.',
  backups: 'Copies of backups are saved there, or read from there.',
  notes:
    'The second copy of what you write, and its backups, are kept there. Choose the same one on each machine.',
}

function isToWriteInto(purpose: PickerPurpose): purpose is FolderPurpose {
  return purpose !== 'folder' && purpose !== 'files'
}

type FolderPickerProps = {
  readonly purpose: PickerPurpose
  /** Why the picker opened, where the user did not ask for it. */
  readonly explanation?: string | undefined
  /** One folder, or at least one file. */
  readonly onChoose: (entries: readonly FolderEntry[]) => void
  readonly onClose: () => void
}

export function FolderPicker({ purpose, explanation, onChoose, onClose }: FolderPickerProps) {
  const { listing, problem, browse } = useListing()
  const [marked, setMarked] = useState<readonly FolderEntry[]>([])
  const [naming, setNaming] = useState(false)
  const list = useRef<HTMLDivElement>(null)

  const go = (entry: FolderEntry | undefined) => {
    setMarked([])
    setNaming(false)
    browse(entry?.token)
  }
  const toggle = (entry: FolderEntry) => {
    const without = marked.filter((one) => one.token !== entry.token)
    setMarked(without.length === marked.length ? [...marked, entry] : without)
  }
  const shown = listing?.entries.filter((entry) => purpose === 'files' || entry.kind === 'folder')

  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[purpose]}
      description={explanation ?? descriptions[purpose]}
      size="large"
      initialFocus={list}
      footer={
        <Footer
          purpose={purpose}
          listing={listing}
          marked={marked}
          onChoose={onChoose}
          onClose={onClose}
        />
      }
    >
      <div className={styles.picker}>
        <Places listing={listing} onGo={go} />
        <div className={styles.folder}>
          <PathBar
            listing={listing}
            onGo={go}
            onNewFolder={
              isToWriteInto(purpose)
                ? () => {
                    setNaming(true)
                  }
                : undefined
            }
          />
          {naming && listing !== undefined ? (
            <NewFolder
              parent={listing.here}
              onCreated={go}
              onCancel={() => {
                setNaming(false)
              }}
            />
          ) : undefined}
          {problem === undefined ? undefined : (
            <div className={styles.problem}>
              <ErrorNote
                title={problem}
                actions={
                  <Button
                    onClick={() => {
                      go(undefined)
                    }}
                  >
                    Go back
                  </Button>
                }
              />
            </div>
          )}
          {listing?.notice === undefined ? undefined : (
            <p className={styles.notice}>{listing.notice}</p>
          )}
          <EntryList
            ref={list}
            folder={listing?.here.token}
            label={listing === undefined ? 'Folders' : `In ${listing.here.name}`}
            entries={shown ?? []}
            marked={marked}
            onEnter={go}
            onUp={() => {
              if (listing?.parent !== undefined) go(listing.parent)
            }}
            onToggle={toggle}
            onOpen={(entry) => {
              onChoose(marked.length > 0 ? marked : [entry])
            }}
            empty={listing === undefined ? undefined : <EmptyFolder purpose={purpose} />}
          />
        </div>
      </div>
    </Dialog>
  )
}

type PartProps = {
  readonly listing: FolderListing | undefined
  readonly onGo: (folder: FolderEntry | undefined) => void
}

function Places({ listing, onGo }: PartProps) {
  return (
    <ul className={styles.places} aria-label="Places">
      {listing?.places.map((place) => (
        <li key={place.token}>
          <button
            type="button"
            className={styles.place}
            aria-current={place.token === listing.here.token ? 'true' : undefined}
            onClick={() => {
              onGo(place)
            }}
          >
            {place.name}
          </button>
        </li>
      ))}
    </ul>
  )
}

type PathBarProps = PartProps & { readonly onNewFolder: (() => void) | undefined }

function PathBar({ listing, onGo, onNewFolder }: PathBarProps) {
  return (
    <div className={styles.path}>
      <IconButton
        icon={CornerLeftUp}
        label="Up one folder"
        disabled={listing?.parent === undefined}
        onClick={() => {
          onGo(listing?.parent)
        }}
      />
      <span className={styles.words} title={listing?.path}>
        <bdi dir="ltr">{listing?.path ?? ''}</bdi>
      </span>
      {onNewFolder === undefined ? undefined : (
        <IconButton
          icon={FolderPlus}
          label="New folder"
          disabled={listing === undefined}
          onClick={onNewFolder}
        />
      )}
    </div>
  )
}

type FooterProps = Pick<FolderPickerProps, 'purpose' | 'onChoose' | 'onClose'> & {
  readonly listing: FolderListing | undefined
  readonly marked: readonly FolderEntry[]
}

function Footer({ purpose, listing, marked, onChoose, onClose }: FooterProps) {
  const chosen = purpose === 'files' ? marked : listing === undefined ? [] : [listing.here]
  return (
    <>
      <span className={styles.summary}>{summary(purpose, listing, marked)}</span>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant="primary"
        disabled={chosen.length === 0}
        onClick={() => {
          onChoose(chosen)
        }}
      >
        {purpose === 'files' ? 'Open' : 'Choose this folder'}
      </Button>
    </>
  )
}

function summary(
  purpose: PickerPurpose,
  listing: FolderListing | undefined,
  marked: readonly FolderEntry[],
): string {
  if (purpose === 'files')
    return marked.length === 0 ? '' : `${counted(marked.length, 'file')} chosen`
  if (isToWriteInto(purpose) || listing === undefined) return ''
  const files = listing.entries.filter((entry) => entry.kind === 'file').length
  return files === 0
    ? 'No article files directly in this folder'
    : `${counted(files, 'article file')} in this folder`
}

function EmptyFolder({ purpose }: { purpose: PickerPurpose }) {
  return purpose === 'files' ? (
    <EmptyState title="Nothing here to read">
      This folder holds no text, Markdown or HTML files.
    </EmptyState>
  ) : (
    <EmptyState title="No folders inside">You can choose this folder itself.</EmptyState>
  )
}

/** The folder that is shown. A folder that cannot be read leaves the one before on screen. */
function useListing() {
  const { client } = useHost()
  const [listing, setListing] = useState<FolderListing>()
  const [problem, setProblem] = useState<string>()
  const latest = useRef(0)
  const browse = useCallback(
    (token: string | undefined) => {
      latest.current += 1
      const mine = latest.current
      client.folders.browse(token === undefined ? {} : { token }).then(
        (answer) => {
          if (mine !== latest.current) return
          setProblem(answer.ok ? undefined : answer.problem.message)
          if (answer.ok) setListing(answer.value)
        },
        () => {
          if (mine === latest.current) setProblem('Lectern’s own program gave no answer.')
        },
      )
    },
    [client],
  )
  useEffect(() => {
    browse(undefined)
  }, [browse])
  return { listing, problem, browse }
}
