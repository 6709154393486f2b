/** Settings that are not about how the article looks: names of the colours, keys, where data is. */
import { Tabs } from '@base-ui/react/tabs'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { classNames } from '#renderer/ui/class-names.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import field from '#renderer/ui/field.module.css'
import type { HostInfo } from '#shared/api/host-api.ts'
import {
  defaultColourNames,
  highlightColours,
  type HighlightColour,
} from '#shared/core/highlights/colour.ts'
import styles from './SettingsDialog.module.css'
import { useSaveSetting } from './use-save-setting.ts'

type SettingsPage = 'general' | 'keys'

type SettingsDialogProps = {
  readonly info: HostInfo
  readonly page: SettingsPage
  readonly onPage: (page: SettingsPage) => void
  /** What the page of the keys holds. */
  readonly keys: ReactNode
  /** The section that says where the notes are kept. */
  readonly notesFolder: ReactNode
  readonly onBackups: () => void
  readonly onTrash: () => void
  readonly onClose: () => void
}

export function SettingsDialog(props: SettingsDialogProps) {
  const { info, page, onPage, keys, notesFolder, onBackups, onTrash, onClose } = props
  return (
    <Dialog open onClose={onClose} title="Settings">
      <Tabs.Root
        className={styles.pages}
        value={page}
        onValueChange={(next) => {
          onPage(next === 'keys' ? 'keys' : 'general')
        }}
      >
        <Tabs.List className={styles.tabs} aria-label="Settings" activateOnFocus>
          <Tabs.Tab className={styles.tab} value="general">
            General
          </Tabs.Tab>
          <Tabs.Tab className={styles.tab} value="keys">
            Keys
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel className={styles.page} value="general">
          <div className={styles.sections}>
            <ColourNames />
            <section>
              <h3 className={styles.heading}>Backups and trash</h3>
              <div className={styles.row}>
                <p>Lectern backs up everything you make once a day.</p>
                <Button onClick={onBackups}>Show backups…</Button>
              </div>
              <div className={styles.row}>
                <p>What you delete stays in the trash for 30 days.</p>
                <Button onClick={onTrash}>Show the trash…</Button>
              </div>
            </section>
            {notesFolder}
            <About info={info} />
          </div>
        </Tabs.Panel>
        <Tabs.Panel className={styles.page} value="keys">
          {keys}
        </Tabs.Panel>
      </Tabs.Root>
    </Dialog>
  )
}

function About({ info }: { info: HostInfo }) {
  return (
    <section>
      <h3 className={styles.heading}>About</h3>
      <dl className={styles.facts}>
        <dt>Version</dt>
        <dd>Lectern {info.version}</dd>
        <dt>Data folder</dt>
        <dd className={styles.path}>{info.dataFolder}</dd>
        <dt>Network</dt>
        <dd>Lectern never uses it.</dd>
      </dl>
    </section>
  )
}

/**
 * The six meanings. Names are saved when their field is left, by Enter, and when the dialog closes
 * over them; an empty one goes back to the first.
 */
function ColourNames() {
  const { colourNames } = useSettings()
  const save = useSaveSetting()
  const [drafts, setDrafts] = useState<Partial<Record<HighlightColour, string>>>({})
  const keep = () => {
    const names = { ...colourNames }
    for (const colour of highlightColours) {
      const draft = drafts[colour]?.trim()
      if (draft !== undefined) names[colour] = draft === '' ? defaultColourNames[colour] : draft
    }
    setDrafts({})
    if (highlightColours.some((colour) => names[colour] !== colourNames[colour]))
      save('colourNames', names)
  }
  const keepLatest = useRef(keep)
  useEffect(() => {
    keepLatest.current = keep
  })
  useEffect(
    () => () => {
      keepLatest.current()
    },
    [],
  )
  return (
    <section>
      <h3 className={styles.heading}>What the colours mean</h3>
      <div className={styles.colours}>
        {highlightColours.map((colour) => (
          <label key={colour} className={styles.colour}>
            <span className={styles.swatch} data-colour={colour} aria-hidden />
            <input
              aria-label={`Meaning of ${colour}`}
              className={classNames(field.control, styles.name)}
              maxLength={32}
              value={drafts[colour] ?? colourNames[colour]}
              placeholder={defaultColourNames[colour]}
              onChange={(event) => {
                setDrafts({ ...drafts, [colour]: event.target.value })
              }}
              onBlur={keep}
              onKeyDown={(event) => {
                if (event.key === 'Enter') keep()
              }}
            />
          </label>
        ))}
      </div>
    </section>
  )
}
