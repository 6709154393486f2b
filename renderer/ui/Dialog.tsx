/** A modal dialog: named, closable by Escape, by its button and by a press outside. */
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { createContext, use, type ReactNode, type RefObject } from 'react'
import { classNames } from './class-names.ts'
import styles from './Dialog.module.css'
import visuallyHidden from './visually-hidden.module.css'

const OverContext = createContext<ReactNode>(undefined)

/**
 * Lays `dialog` over the dialog among the children. Two modal dialogs side by side would fight for
 * the focus; nested, the upper one has the keyboard and gives it back.
 */
export function DialogOver({ dialog, children }: { dialog: ReactNode; children: ReactNode }) {
  return <OverContext value={dialog}>{children}</OverContext>
}

export type DialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly description?: ReactNode
  /** Buttons at the end, the one that does it last. */
  readonly footer?: ReactNode
  /** 400, 560, 880 or 1280 px at most; never wider than the window. */
  readonly size?: 'small' | 'medium' | 'large' | 'wide'
  /** Title and description for screen readers only, for a dialog that shows what it is. */
  readonly bare?: boolean
  /** A press outside does nothing: for dialogs with typed words in them. */
  readonly keepOnOutsidePress?: boolean
  readonly initialFocus?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, footer, size = 'medium', bare = false } = props
  const over = use(OverContext)
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
      disablePointerDismissal={props.keepOnOutsidePress ?? false}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          // The keyboard is the dialog's from now on, although the focus comes a frame later.
          data-modal
          className={classNames(styles.popup, styles[size], bare && styles.bare)}
          initialFocus={props.initialFocus}
        >
          <header className={bare ? visuallyHidden.hidden : styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            {description === undefined ? undefined : (
              <Base.Description className={styles.description}>{description}</Base.Description>
            )}
          </header>
          <div className={styles.body}>{props.children}</div>
          {footer === undefined ? undefined : <footer className={styles.footer}>{footer}</footer>}
          {/* Last, so that the focus begins with what the dialog is for. */}
          <Base.Close aria-label="Close" className={bare ? visuallyHidden.hidden : styles.close}>
            <X size={16} strokeWidth={1.6} aria-hidden />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
      <OverContext value={undefined}>{over}</OverContext>
    </Base.Root>
  )
}
