/** In the bar below: how far the reading of files is, with what stops it and lets it go on. */
import { useSyncExternalStore } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { LibraryOverview } from './library-overview.ts'
import { scanInWords, stoppedInWords } from './scan-words.ts'
import { useScanControl } from './use-scan-control.ts'

export function ScanStatus({ overview }: { readonly overview: LibraryOverview }) {
  const state = useSyncExternalStore(overview.subscribe, overview.getState)
  const sources = state.sources ?? []
  const scans = [...state.scans.values()]
  const { shows, stop, goOn } = useScanControl(sources, scans)
  useCommands([
    {
      id: 'library.stop-reading',
      title: 'Stop reading files',
      menu: 'file',
      isEnabled: () => shows === 'reading',
      run: stop,
    },
    {
      id: 'library.go-on-reading',
      title: 'Go on reading files',
      menu: 'file',
      isEnabled: () => sources.some((source) => source.state === 'stopped'),
      run: goOn,
    },
  ])
  if (shows === 'nothing') return undefined
  const isReading = shows === 'reading'
  return (
    <span>
      {/* First, so that it stays under the pointer while the numbers grow. */}
      <Button
        variant="plain"
        title={isReading ? 'Stop reading files' : 'Go on reading files'}
        onClick={isReading ? stop : goOn}
      >
        {isReading ? 'Stop' : 'Go on'}
      </Button>{' '}
      {isReading
        ? scanInWords(scans)
        : stoppedInWords(sources.flatMap(({ stopped }) => stopped ?? []))}
    </span>
  )
}
