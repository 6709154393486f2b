/** The settings as every part of the page reads them: always there, always the stored ones. */
import { createContext, use, type ReactNode } from 'react'
import { useData } from './data-provider.tsx'
import { settings } from './queries/settings.ts'
import { defaultSettings, type Settings } from './settings.ts'
import { useQuery } from './use-query.ts'

const SettingsContext = createContext<Settings>(defaultSettings)

/** `initial` is read before the page is drawn, so that nothing is drawn with other settings first. */
export function SettingsProvider({
  initial,
  children,
}: {
  initial: Settings
  children: ReactNode
}) {
  const { db } = useData()
  const stored = useQuery('settings', () => settings(db))
  return (
    <SettingsContext value={stored.status === 'ready' ? stored.data : initial}>
      {children}
    </SettingsContext>
  )
}

export function useSettings(): Settings {
  return use(SettingsContext)
}
