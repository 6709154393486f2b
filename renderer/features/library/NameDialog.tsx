/** Asks for a name, or another line of words. */
import { useRef, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'

type NameDialogProps = {
  readonly title: string
  readonly description?: string | undefined
  /** What the line is; "Name" without it. */
  readonly label?: string
  readonly name: string
  readonly confirm: string
  readonly onConfirm: (name: string) => void
  readonly onClose: () => void
}

/** Mounted while it is open. */
export function NameDialog(props: NameDialogProps) {
  const [name, setName] = useState(props.name)
  const field = useRef<HTMLInputElement>(null)
  const isEmpty = name.trim() === ''
  const confirm = () => {
    if (isEmpty) return
    props.onClose()
    props.onConfirm(name)
  }
  return (
    <Dialog
      open
      size="small"
      title={props.title}
      description={props.description}
      onClose={props.onClose}
      keepOnOutsidePress
      initialFocus={field}
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button variant="primary" disabled={isEmpty} onClick={confirm}>
            {props.confirm}
          </Button>
        </>
      }
    >
      <TextField
        ref={field}
        label={props.label ?? 'Name'}
        value={name}
        maxLength={200}
        onChange={setName}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          confirm()
        }}
      />
    </Dialog>
  )
}
