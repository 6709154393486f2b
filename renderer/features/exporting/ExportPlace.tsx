/** Where an export goes: a folder, as one file or as many, or the clipboard. */
import { Button } from '#renderer/ui/Button.tsx'
import { FolderLine } from '#renderer/ui/FolderLine.tsx'
import { SegmentedControl } from '#renderer/ui/SegmentedControl.tsx'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'

export type Destination = 'folder' | 'clipboard'
export type Layout = 'each' | 'one'

type ExportPlaceProps = {
  readonly format: ExportFormat
  readonly destination: Destination
  readonly onDestination: (destination: Destination) => void
  /** Undefined where there is one file in any case, or one for each article. */
  readonly layout: Layout | undefined
  readonly onLayout: (layout: Layout) => void
  readonly folder: FolderEntry | undefined
  readonly disabled: boolean
  readonly onChoose: () => void
}

const destinations = [
  { value: 'folder', label: 'Folder' },
  { value: 'clipboard', label: 'Clipboard' },
] as const

const layouts = [
  { value: 'each', label: 'One for each article' },
  { value: 'one', label: 'One for all' },
] as const

export function ExportPlace(props: ExportPlaceProps) {
  const { format, destination, layout, folder } = props
  return (
    <>
      {format === 'markdown' && (
        <SegmentedControl
          label="Where to"
          value={destination}
          options={destinations}
          onChange={props.onDestination}
        />
      )}
      {destination === 'folder' && layout !== undefined && (
        <SegmentedControl
          label="Files"
          layout="rows"
          value={layout}
          options={layouts}
          onChange={props.onLayout}
        />
      )}
      {destination === 'folder' && (
        <FolderLine words={folder?.name ?? 'No folder chosen yet'}>
          <Button disabled={props.disabled} onClick={props.onChoose}>
            Choose a folder…
          </Button>
        </FolderLine>
      )}
    </>
  )
}
