/** Everything that the parts of the page reach by context, in one place. */
import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'
import { AnchoringProvider } from '#renderer/anchoring/anchoring-provider.tsx'
import type { DataContext } from '#renderer/data/data-context.ts'
import { DataProvider } from '#renderer/data/data-provider.tsx'
import { SettingsProvider } from '#renderer/data/settings-provider.tsx'
import type { Settings } from '#renderer/data/settings.ts'
import type { HostConnection } from '#renderer/host/connect-host.ts'
import { HostProvider } from '#renderer/host/host-context.tsx'
import { AnnouncerProvider } from '#renderer/ui/announcer.tsx'
import { CommandProvider } from '#renderer/ui/commands/command-context.tsx'
import type { CommandRegistry } from '#renderer/ui/commands/command-registry.ts'
import { ToastProvider } from '#renderer/ui/Toast.tsx'

type ServicesProps = {
  readonly host: HostConnection
  readonly data: DataContext
  readonly settings: Settings
  readonly registry: CommandRegistry
  readonly children: ReactNode
}

export function Services({ host, data, settings, registry, children }: ServicesProps) {
  return (
    <CSPProvider disableStyleElements>
      <HostProvider host={host}>
        <DataProvider data={data}>
          <AnchoringProvider>
            <SettingsProvider initial={settings}>
              <CommandProvider registry={registry}>
                <AnnouncerProvider>
                  <ToastProvider>
                    <Tooltip.Provider delay={500}>{children}</Tooltip.Provider>
                  </ToastProvider>
                </AnnouncerProvider>
              </CommandProvider>
            </SettingsProvider>
          </AnchoringProvider>
        </DataProvider>
      </HostProvider>
    </CSPProvider>
  )
}
