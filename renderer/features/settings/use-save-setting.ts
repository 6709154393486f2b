/** Saves a setting, and says so where it could not be saved. */
import { useCallback } from 'react'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { Settings } from '#renderer/data/settings.ts'
import { useToast } from '#renderer/ui/Toast.tsx'

export type SaveSetting = <Key extends keyof Settings>(key: Key, value: Settings[Key]) => void

export function useSaveSetting(): SaveSetting {
  const data = useData()
  const showToast = useToast()
  return useCallback<SaveSetting>(
    (key, value) => {
      saveSetting(data, { key, value }).catch((error: unknown) => {
        showToast({
          title: 'The setting was not saved',
          text: error instanceof Error ? error.message : 'Try again.',
        })
      })
    },
    [data, showToast],
  )
}
