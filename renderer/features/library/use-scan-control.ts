/** Stopping the reading of files and letting it go on, for one source or all of them. */
import { useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import type { ScanProgress, Source } from '#shared/api/host-api.ts'
import { stoppedInWords } from './scan-words.ts'

export type ScanControl = {
  /** `reading` while any source is; a button for the one and for the other is the same button. */
  readonly shows: 'reading' | 'stopped' | 'nothing'
  readonly stop: () => void
  /** Lets every stopped source go on. */
  readonly goOn: () => void
}

export function useScanControl(
  sources: readonly Source[],
  scans: readonly ScanProgress[],
): ScanControl {
  const { client } = useHost()
  const announce = useAnnounce()
  const showToast = useToast()
  // Between the press and the first news of the scan the button must not go from under the finger.
  const [isPressed, setPressed] = useState(false)
  const stopped = sources.filter(({ state }) => state === 'stopped')
  const isScanning = sources.some(({ state }) => state === 'scanning')
  const attempt = (work: Promise<unknown>, failed: string) => {
    setPressed(true)
    work.catch(() => {
      showToast({ title: failed, text: 'Nothing was changed. Try again in a moment.' })
    })
  }
  return {
    shows:
      scans.length > 0 || (isPressed && isScanning)
        ? 'reading'
        : stopped.length > 0
          ? 'stopped'
          : 'nothing',
    stop: () => {
      announce('Stopping. What was read is kept.')
      const work = sources.map(({ sourceId }) => client.sources.stop({ sourceId }))
      attempt(Promise.all(work), 'The reading could not be stopped.')
    },
    goOn: () => {
      announce(`Going on. ${stoppedInWords(stopped.flatMap((source) => source.stopped ?? []))}.`)
      const work = stopped.map(({ sourceId }) => client.sources.rescan({ sourceId }))
      attempt(Promise.all(work), 'The reading could not go on.')
    },
  }
}
