/** Gives the commands the keys that the user chose, from the first frame on. */
import { useLayoutEffect } from 'react'
import type { ChosenKeys } from '#renderer/ui/commands/chosen-keys.ts'
import { useCommandRegistry } from '#renderer/ui/commands/command-context.tsx'

export function useChosenKeys(chosen: ChosenKeys): void {
  const registry = useCommandRegistry()
  useLayoutEffect(() => {
    registry.chooseKeys(chosen)
  }, [registry, chosen])
}
