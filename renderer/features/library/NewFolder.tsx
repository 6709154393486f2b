/** Names and makes a folder, for the export. */
import { useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { FolderEntry } from '#shared/api/host-api.ts'
import styles from './FolderPicker.module.css'

type NewFolderProps = {
  readonly parent: FolderEntry
  readonly onCreated: (folder: FolderEntry) => void
  readonly onCancel: () => void
}

export function NewFolder({ parent, onCreated, onCancel }: NewFolderProps) {
  const { client } = useHost()
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  const create = async () => {
    try {
      const answer = await client.folders.create({ token: parent.token, name: name.trim() })
      if (answer.ok) onCreated(answer.value)
      else setError(answer.problem.message)
    } catch {
      setError('Lectern’s own program gave no answer. Try again.')
    }
  }
  return (
    <form
      className={styles.naming}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') void create()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextField
        label="Name of the new folder"
        hideLabel
        placeholder="Name of the new folder"
        autoFocus
        value={name}
        error={error}
        onChange={(next) => {
          setName(next)
          setError(undefined)
        }}
        className={styles.nameField}
      />
      <Button type="submit" disabled={name.trim() === ''}>
        Create
      </Button>
    </form>
  )
}
