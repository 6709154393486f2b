/** Cuts changes into messages that a host takes. */
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'

/** UTF-16 code units of one message, about; one that is longer by itself goes alone. */
const messageSize = 1_000_000
const mostChanges = 2_000

/** At least one part, which is empty when there are no changes. */
export function partsOf(changes: readonly MirrorChange[]): readonly (readonly MirrorChange[])[] {
  const parts: MirrorChange[][] = []
  let part: MirrorChange[] = []
  let size = 0
  for (const change of changes) {
    const length = JSON.stringify(change.row ?? null).length + (change.bytes?.length ?? 0)
    if (part.length > 0 && (size + length > messageSize || part.length >= mostChanges)) {
      parts.push(part)
      part = []
      size = 0
    }
    part.push(change)
    size += length
  }
  return [...parts, part]
}
