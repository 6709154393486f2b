/** Notices when the host does not answer. The call goes on waiting: a second one could overtake it. */
import type { MirrorService } from '#shared/api/mirror-api.ts'

/** Milliseconds: also a slow disk has flushed a part of a large mirror by then. */
const lateAfter = 15_000

/** The same mirror; `onLate` is told when a call has waited long, and when it has ended after all. */
export function noticingLate(
  mirror: MirrorService,
  onLate: (isLate: boolean) => void,
): MirrorService {
  const watched = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
    const noticed = { isLate: false }
    const timer = setTimeout(() => {
      noticed.isLate = true
      onLate(true)
    }, lateAfter)
    try {
      return await call
    } finally {
      clearTimeout(timer)
      if (noticed.isLate) onLate(false)
    }
  }
  return {
    store: (input) => watched(mirror.store(input)),
    others: (input) => watched(mirror.others(input)),
    useStore: (input) => watched(mirror.useStore(input)),
    read: (input) => watched(mirror.read(input)),
    head: (input) => watched(mirror.head(input)),
    append: (input) => watched(mirror.append(input)),
  }
}
