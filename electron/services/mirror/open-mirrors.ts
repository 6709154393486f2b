/** The mirrors of one folder that are being read or written. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { uuidPattern } from '#shared/core/ids.ts'
import { StoreMirror, type StoreMirrorOptions } from './store-mirror.ts'

export class OpenMirrors {
  readonly folder: string
  readonly #options: StoreMirrorOptions
  readonly #opened = new Map<string, Promise<StoreMirror>>()

  /** The folder is that of all mirrors. */
  constructor(options: StoreMirrorOptions) {
    this.folder = options.folder
    this.#options = options
  }

  /** Reads what is there and writes nothing. */
  get(mirrorId: string): Promise<StoreMirror> {
    const known = this.#opened.get(mirrorId)
    if (known !== undefined) return known
    const opening = StoreMirror.open({ ...this.#options, folder: join(this.folder, mirrorId) })
    this.#opened.set(mirrorId, opening)
    // The next call tries again.
    opening.catch(() => this.#opened.delete(mirrorId))
    return opening
  }

  /** Undefined for one that nobody asked for yet. */
  known(mirrorId: string): Promise<StoreMirror> | undefined {
    return this.#opened.get(mirrorId)
  }

  /** Of all mirrors there; what else people and programs put beside them is left out. */
  async names(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => [])
    return entries
      .filter((entry) => entry.isDirectory() && uuidPattern.test(entry.name))
      .map(({ name }) => name)
  }

  /** After what is under way. */
  async close(): Promise<void> {
    const mirrors = await Promise.allSettled(this.#opened.values())
    await Promise.all(
      mirrors.flatMap((one) => (one.status === 'fulfilled' ? [one.value.close()] : [])),
    )
  }
}
