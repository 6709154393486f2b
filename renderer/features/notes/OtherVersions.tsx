/** Quiet lines on what another device made of the same record, with what can be done about it. */
import { useId, type MouseEvent, type ReactElement } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import type { OtherVersion } from '#renderer/data/queries/other-versions.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { NoteActions } from './use-note-actions.ts'
import { versionInWords } from './version-words.ts'
import styles from './OtherVersions.module.css'

export type OtherVersionsProps = {
  readonly versions: readonly OtherVersion[]
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly actions: Pick<NoteActions, 'takeVersion' | 'dismissVersion'>
}

export function OtherVersions(props: OtherVersionsProps): ReactElement {
  return (
    <>
      {props.versions.map((version) => (
        <Version key={version.id} {...props} version={version} />
      ))}
    </>
  )
}

type VersionProps = Omit<OtherVersionsProps, 'versions'> & { readonly version: OtherVersion }

function Version({ version, colourNames, actions }: VersionProps): ReactElement {
  const { deviceId } = useData()
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className={styles.version}>
      <span id={id} className={styles.words}>
        {versionInWords(version, colourNames, deviceId)}
      </span>
      <Button
        variant="plain"
        aria-describedby={id}
        onClick={(event) => {
          keepFocus(event)
          actions.takeVersion(version)
        }}
      >
        Use this
      </Button>
      <Button
        variant="plain"
        aria-describedby={id}
        onClick={(event) => {
          keepFocus(event)
          actions.dismissVersion(version)
        }}
      >
        Dismiss
      </Button>
    </div>
  )
}

/** The line goes with its buttons: whoever pressed one by key stays at what it is about. */
function keepFocus({ currentTarget }: MouseEvent<HTMLElement>): void {
  const card = currentTarget.closest<HTMLElement>('[data-card]')
  const pane = currentTarget.closest('[data-notes-pane]')
  ;(card ?? pane?.querySelector<HTMLElement>('h2'))?.focus()
}
