/** A dialog whose code is read when it is first opened, if it was not read before. */
import { lazy, type ComponentType } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'

type Closable = { readonly onClose: () => void }

/** Suspends while `read` does. What cannot be read is a dialog that says so. */
export function laterDialog<Props extends Closable>(read: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await read() }
    } catch (error) {
      console.warn('The code of a dialog could not be read.', error)
      return { default: UnreadableDialog }
    }
  })
}

/** Stands where a dialog is about to, and keeps the keyboard from the page as that will. */
export function DialogComing() {
  return <div hidden data-modal data-open />
}

function UnreadableDialog({ onClose }: Closable) {
  const reload = () => {
    location.reload()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title="This cannot be opened just now"
      footer={
        <Button variant="primary" onClick={reload}>
          Reload this window
        </Button>
      }
    >
      Lectern could not read a part of itself: it was stopped, or replaced by another version, while
      this window was open. What you marked and wrote is safe. Start Lectern again if it was
      stopped, then reload this window.
    </Dialog>
  )
}
