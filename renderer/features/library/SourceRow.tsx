/** One source: its name, how many articles it gives, what is wrong with it, what can be done. */
import { Ellipsis, RefreshCw, Trash2 } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuItem, MenuSeparator } from '#renderer/ui/Menu.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import visuallyHidden from '#renderer/ui/visually-hidden.module.css'
import type { ScanProgress, Source } from '#shared/api/host-api.ts'
import { CollectionRow } from './CollectionRow.tsx'
import { scanFraction, scanInWords, stoppedInWords } from './scan-words.ts'
import { useScanControl } from './use-scan-control.ts'
import styles from './SourceRow.module.css'

type SourceRowProps = {
  readonly source: Source
  readonly scan: ScanProgress | undefined
  /** How many of its articles pass what else is chosen. */
  readonly count: number
  readonly current: boolean
  /** Rows of its folders. */
  readonly folders: ReactNode
  readonly onChoose: () => void
  readonly onRemoved: () => void
}

export function SourceRow(props: SourceRowProps) {
  const { source, scan, current, onChoose, onRemoved } = props
  const { client } = useHost()
  const announce = useAnnounce()
  const showToast = useToast()
  const messageId = useId()
  const { sourceId, name } = source
  const control = useScanControl([source], scan === undefined ? [] : [scan])

  const attempt = (work: Promise<unknown>, done: string, failed: string) => {
    work.then(
      () => {
        announce(done)
      },
      () => {
        showToast({ title: failed, text: 'Nothing was changed. Try again in a moment.' })
      },
    )
  }
  const rescan = () => {
    attempt(
      client.sources.rescan({ sourceId }),
      `Looking through ${name} again`,
      `“${name}” could not be looked through.`,
    )
  }
  const remove = () => {
    attempt(
      client.sources.remove({ sourceId }).then(onRemoved),
      `${name} removed from the library. Its files and your notes stay.`,
      `“${name}” could not be removed.`,
    )
  }

  return (
    <li className={styles.source}>
      <CollectionRow
        name={name}
        count={props.count}
        current={current}
        onChoose={onChoose}
        title={source.path}
        describedBy={source.message === undefined ? undefined : messageId}
      />
      <span className={styles.menu}>
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} size="small" label={`Actions for ${name}`} />}
        >
          <MenuItem icon={RefreshCw} onSelect={rescan}>
            Look for changes
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Trash2} onSelect={remove}>
            Remove from library
          </MenuItem>
        </Menu>
      </span>
      {control.shows === 'nothing' ? undefined : (
        <div className={styles.scan}>
          {control.shows === 'reading' ? (
            <ProgressBar label={`Reading ${name}`} value={scan && scanFraction(scan)} />
          ) : undefined}
          <span>
            {control.shows === 'reading'
              ? scanInWords(scan === undefined ? [] : [scan])
              : `${stoppedInWords(source.stopped === undefined ? [] : [source.stopped])}. What was read is here; the rest is not.`}{' '}
            <Button
              variant="plain"
              onClick={control.shows === 'reading' ? control.stop : control.goOn}
            >
              {control.shows === 'reading' ? 'Stop' : 'Go on'}
              <span className={visuallyHidden.hidden}>{` reading ${name}`}</span>
            </Button>
          </span>
        </div>
      )}
      {source.message === undefined ? undefined : (
        <p id={messageId} className={styles.message}>
          {source.message}
        </p>
      )}
      <ul className={styles.folders}>{props.folders}</ul>
    </li>
  )
}
