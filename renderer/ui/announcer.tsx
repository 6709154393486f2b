/** Tells screen readers what happened: one polite live region for the whole page. */
import { createContext, use, useCallback, useRef, useState, type ReactNode } from 'react'
import visuallyHidden from './visually-hidden.module.css'

export type Announce = (text: string) => void

const AnnounceContext = createContext<Announce>(() => undefined)

/** `announce("Highlighted as Key point")`: read out once, shown to nobody. */
export function useAnnounce(): Announce {
  return use(AnnounceContext)
}

/** Holds the live region. Put it once around the page. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState('')
  const last = useRef('')
  const announce = useCallback<Announce>((next) => {
    // The same words twice must differ, or the second is not read.
    last.current = next === last.current ? `${next}\u00a0` : next
    setText(last.current)
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" className={visuallyHidden.hidden}>
        {text}
      </div>
    </AnnounceContext>
  )
}
