/** Asks before an address from an article is opened in the user's own browser. */
import { useState, type ReactElement } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import styles from './LinkQuestion.module.css'

export type LinkQuestionProps = {
  readonly url: string | undefined
  readonly onClose: () => void
}

export function LinkQuestion({ url, onClose }: LinkQuestionProps): ReactElement {
  const { client } = useHost()
  const [trouble, setTrouble] = useState<string>()

  const close = (): void => {
    setTrouble(undefined)
    onClose()
  }
  const open = async (): Promise<void> => {
    if (url === undefined) return
    try {
      const { opened } = await client.shell.openExternal({ url })
      if (opened) close()
      else setTrouble('No program on this computer opens such addresses. You can copy it.')
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Dialog
      open={url !== undefined}
      onClose={close}
      size="small"
      title="Open this address in your browser?"
      description="Lectern itself never goes online; your browser will."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" onClick={() => void open()}>
            Open in browser
          </Button>
        </>
      }
    >
      <p className={styles.address}>{url}</p>
      {trouble === undefined ? undefined : (
        <p role="alert" className={styles.trouble}>
          {trouble}
        </p>
      )}
    </Dialog>
  )
}
