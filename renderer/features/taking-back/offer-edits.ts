/** Looks for edits in the folder that is kept up to date, and offers each once. */
import type { DataContext } from '#renderer/data/data-context.ts'
import type { ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import { compareWithStore } from './use-take-back.ts'

export type EditedFolder = {
  readonly context: DataContext
  readonly exporting: Pick<ExportingService, 'edited'>
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly folder: FolderEntry
}

/** Milliseconds from one look to the next at least. */
const lookEvery = 20_000

export class EditOffers {
  /** Each stands for one content of one file. */
  readonly #offered = new Set<string>()
  #lookedAt = -Infinity

  /**
   * How many edits there are, when some of them are in files that were not offered as they are now.
   *
   * @param now milliseconds of a clock that only goes forward
   */
  async look(edited: EditedFolder, now: number): Promise<number> {
    if (now - this.#lookedAt < lookEvery || !edited.context.db.isOpen()) return 0
    this.#lookedAt = now
    const result = await edited.exporting.edited({ folder: edited.folder.token })
    // A folder that is gone is told by whoever writes there.
    if (!result.ok) return 0
    const { items } = await compareWithStore(edited.context, result.value, edited.colourNames)
    const isNew = items.some(({ fileId }) => !this.#offered.has(fileId))
    for (const { fileId } of items) this.#offered.add(fileId)
    return isNew ? items.length : 0
  }
}
