/** Reads a mirror to its end. */
import type { MirrorService } from '#shared/api/mirror-api.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'

/** Every record of it, page by page. Rejects when the host does. */
export async function* mirrorPages(
  mirror: MirrorService,
  mirrorId: string,
): AsyncGenerator<readonly MirrorChange[]> {
  for (let offset = 0, done = false; !done;) {
    const page = await mirror.read({ mirrorId, offset })
    yield page.changes
    offset = page.next
    done = page.done
  }
}
