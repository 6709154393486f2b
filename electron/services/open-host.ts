/** Everything that both shells have in common, opened in order and closed in reverse. */
import { join } from 'node:path'
import { createDispatcher, type Dispatch, type Fault } from '#shared/api/dispatch.ts'
import { succeed, type Result } from '#shared/core/result.ts'
import { loadAppFiles } from '../content/app-files.ts'
import { createContentHandler, type ContentHandler } from '../content/content-handler.ts'
import { createServices, type Services } from './create-services.ts'
import { lockDataFolder, type DataFolderInUse } from './data-folder/lock.ts'
import { createHostEventHub, type Emit, type HostEventHub } from './host-events.ts'
import type { NativeShell } from './shell/native-shell.ts'
import type { StartWorker } from './workers.ts'

export type HostOptions = {
  readonly version: string
  readonly dataFolder: string
  /** Absolute path that the command line names for what is kept twice; undefined: as was chosen. */
  readonly notesFolder: string | undefined
  readonly startWorker: StartWorker
  /** The built page. */
  readonly pageFolder: string
  /** Holds `samples/`. */
  readonly resourcesFolder: string
  /** What the desktop can do; undefined in the browser shell. */
  readonly native: ((emit: Emit) => NativeShell) | undefined
}

export type Host = {
  readonly services: Services
  readonly dispatch: Dispatch
  readonly content: ContentHandler
  readonly events: HostEventHub
  /** Ends the services and gives the data folder free. */
  readonly close: () => Promise<void>
}

/** Fails when another program has the data folder; rejects when the folder cannot be used at all. */
export async function openHost(options: HostOptions): Promise<Result<Host, DataFolderInUse>> {
  const locked = await lockDataFolder(options.dataFolder)
  if (!locked.ok) return locked
  try {
    const appFiles = await loadAppFiles(options.pageFolder)
    const events = createHostEventHub()
    const services = await createServices({
      version: options.version,
      dataFolder: options.dataFolder,
      notesFolder: options.notesFolder,
      samplesFolder: join(options.resourcesFolder, 'samples'),
      startWorker: options.startWorker,
      emit: events.emit,
      platform: process.platform,
      native: options.native?.(events.emit),
    })
    return succeed({
      services,
      dispatch: createDispatcher(services.api, logFault),
      content: createContentHandler({ appFiles, images: services.images }),
      events,
      close: async () => {
        await services.close()
        await locked.value.release()
      },
    })
  } catch (error) {
    await locked.value.release()
    throw error
  }
}

/** To the terminal, for whoever develops or reports; the page is told only that it happened. */
export function logFault({ where, error }: Fault): void {
  console.error(`Fault in ${where}:`, error)
}
