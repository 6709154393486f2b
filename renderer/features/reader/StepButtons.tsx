/** To the previous and the next of what was found. */
import { ChevronDown, ChevronUp } from 'lucide-react'
import type { ReactElement } from 'react'
import { useKeysOf } from '#renderer/ui/commands/command-context.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'

export type StepButtonsProps = {
  /** What is stepped through: "result". */
  readonly what: string
  readonly canStep: (direction: 1 | -1) => boolean
  readonly onStep: (direction: 1 | -1) => void
}

export function StepButtons({ what, canStep, onStep }: StepButtonsProps): ReactElement {
  const keysOf = useKeysOf()
  return (
    <>
      <IconButton
        icon={ChevronUp}
        label={`Previous ${what}`}
        keys={keysOf('find.previous')}
        disabled={!canStep(-1)}
        onClick={() => {
          onStep(-1)
        }}
      />
      <IconButton
        icon={ChevronDown}
        label={`Next ${what}`}
        keys={keysOf('find.next')}
        disabled={!canStep(1)}
        onClick={() => {
          onStep(1)
        }}
      />
    </>
  )
}
