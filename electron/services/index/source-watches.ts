/** The watches of all sources: started, stopped, and told about where one cannot be had. */
import type { SourceId } from '#shared/core/ids.ts'
import type { RegisteredSource } from '../sources/registered-source.ts'
import { watchSource, type SourceWatch } from '../sources/watch.ts'

type Entry = {
  readonly watch: Promise<SourceWatch | undefined>
  /** The folder that was watched is gone, and its watch with it. */
  isLost: boolean
  message?: string
}

type Scan = (sourceId: SourceId, paths?: readonly string[]) => void

export class SourceWatches {
  readonly #scan: Scan
  readonly #entries = new Map<SourceId, Entry>()

  constructor(scan: Scan) {
    this.#scan = scan
  }

  /** Does nothing for a source that is watched already. */
  start(source: RegisteredSource): void {
    if (this.#entries.has(source.sourceId)) return
    const watch = watchSource(source, {
      onTouched: (paths) => {
        this.#scan(source.sourceId, paths)
      },
      onLost: () => {
        entry.isLost = true
      },
    }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      entry.message = `Lectern cannot notice changes in ${source.path} by itself (${reason}). Scan again after you changed something there.`
      return undefined
    })
    const entry: Entry = { watch, isLost: false }
    this.#entries.set(source.sourceId, entry)
  }

  async stop(sourceId: SourceId): Promise<void> {
    const entry = this.#entries.get(sourceId)
    this.#entries.delete(sourceId)
    await (await entry?.watch)?.close()
  }

  /** Watches again where the watch failed or its folder went away. */
  async renew(source: RegisteredSource): Promise<void> {
    const entry = this.#entries.get(source.sourceId)
    await entry?.watch
    if (entry !== undefined && !entry.isLost && entry.message === undefined) return
    await this.stop(source.sourceId)
    this.start(source)
  }

  /** In human words, where changes are not noticed. */
  messageOf(sourceId: SourceId): string | undefined {
    return this.#entries.get(sourceId)?.message
  }

  async close(): Promise<void> {
    await Promise.all([...this.#entries.keys()].map((sourceId) => this.stop(sourceId)))
  }
}
