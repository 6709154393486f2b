/** A short message that comes and goes, with at most one thing to do about it. */
import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useCallback, type ReactNode } from 'react'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import styles from './Toast.module.css'

export type ToastMessage = {
  readonly title: string
  readonly text?: string
  readonly action?: { readonly label: string; readonly run: () => void }
  /** Stays until it is closed. For what must not be missed. */
  readonly lasting?: boolean
}

/** `showToast({ title: 'Exported 3 files' })`. Screen readers are told by the toast itself. */
export function useToast(): (message: ToastMessage) => void {
  const { add } = Base.useToastManager()
  return useCallback(
    (message) => {
      add({
        title: message.title,
        description: message.text,
        timeout: message.lasting === true ? 0 : 8000,
        ...(message.action === undefined
          ? {}
          : { actionProps: { children: message.action.label, onClick: message.action.run } }),
      })
    },
    [add],
  )
}

/** Put it once around the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport} aria-label="Messages">
          <Messages />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Messages() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast}>
      <Base.Content className={styles.content}>
        <div className={styles.words}>
          <Base.Title className={styles.title} render={<p />} />
          <Base.Description className={styles.text} />
        </div>
        {toast.actionProps === undefined ? undefined : <Base.Action render={<Button />} />}
        <Base.Close render={<IconButton icon={X} size="small" label="Dismiss" />} />
      </Base.Content>
    </Base.Root>
  ))
}
