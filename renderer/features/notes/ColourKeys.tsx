/** "press 1 to 6 or", with the keys that mark in each colour now; nothing while none has one. */
import { Fragment } from 'react'
import { useKeysOf } from '#renderer/ui/commands/command-context.tsx'
import { Kbd } from '#renderer/ui/Kbd.tsx'
import { highlightColours } from '#shared/core/highlights/colour.ts'

export function ColourKeys() {
  const keysOf = useKeysOf()
  const keys = highlightColours.flatMap((colour) => keysOf(`highlight.${colour}`) ?? [])
  const [first] = keys
  const last = keys.at(-1)
  if (first === undefined || last === undefined) return undefined
  const inARow = keys.every((one, index) => one === String(Number(first) + index))
  if (inARow && keys.length > 1)
    return (
      <>
        press <Kbd keys={first} /> to <Kbd keys={last} /> or{' '}
      </>
    )
  return (
    <>
      press{' '}
      {keys.map((one, index) => (
        <Fragment key={one}>
          {index === 0 ? undefined : ', '}
          <Kbd keys={one} />
        </Fragment>
      ))}{' '}
      or{' '}
    </>
  )
}
