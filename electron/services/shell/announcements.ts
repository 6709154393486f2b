/**
 * What arrives from outside (command line, second start, link, drop) must reach the page, whether it
 * is there already or not: before the page has asked for its targets they wait, after that they go
 * out as events.
 */
import type { AddSourcesOutcome, OpenTarget } from '#shared/api/host-api.ts'
import type { Emit } from '../host-events.ts'

export interface Announcements {
  open(target: OpenTarget): void
  sourcesAdded(outcome: AddSourcesOutcome): void
  /** Empties the queue; from now on the page hears events. */
  takeOpenTargets(): readonly OpenTarget[]
  /** Whether a page is there that hears events. */
  isHeard(): boolean
  /** The page is being loaded anew: hold things back until it asks again. */
  pageGone(): void
}

export function createAnnouncements(emit: Emit): Announcements {
  let pageListens = false
  let targets: OpenTarget[] = []
  let outcomes: AddSourcesOutcome[] = []
  return {
    open(target) {
      if (pageListens) emit('shell.open', target)
      else targets.push(target)
    },
    sourcesAdded(outcome) {
      if (pageListens) {
        emit('sources.added', outcome)
        return
      }
      const { open, ...rest } = outcome
      if (open !== undefined) targets.push({ articleId: open })
      outcomes.push(rest)
    },
    takeOpenTargets() {
      pageListens = true
      const taken = targets
      const held = outcomes
      targets = []
      outcomes = []
      // After the answer, which the page waits for before it listens to anything else.
      setImmediate(() => {
        for (const outcome of held) emit('sources.added', outcome)
      })
      return taken
    },
    isHeard: () => pageListens,
    pageGone() {
      pageListens = false
    },
  }
}
