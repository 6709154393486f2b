/** In which order the highlights that wait for an answer are gone through. Pure. */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { groupNotes } from './note-filter.ts'

/** As the pane lists them: those with a proposed place first, then those not found. */
export function waitingOf(highlights: readonly Highlight[]): readonly Highlight[] {
  const groups = groupNotes(highlights)
  return [...groups['needs-review'], ...groups['not-found']]
}

/** The next or previous one of `waiting`, round the ends; from no known one the first or last. */
export function stepFrom(
  waiting: readonly Highlight[],
  from: string | undefined,
  direction: 1 | -1,
): Highlight | undefined {
  const at = waiting.findIndex(({ id }) => id === from)
  if (at < 0) return waiting.at(direction === 1 ? 0 : -1)
  return waiting[(at + direction + waiting.length) % waiting.length]
}

/**
 * What comes after `id` was answered: the first behind it in the order `before` that still waits,
 * else the first of all that do.
 */
export function following(
  before: readonly Highlight[],
  id: string,
  waiting: readonly Highlight[],
): Highlight | undefined {
  const still = new Map(waiting.map((one) => [one.id, one]))
  const behind = before.slice(before.findIndex((one) => one.id === id) + 1)
  const next = behind.find((one) => one.id !== id && still.has(one.id))
  return next === undefined ? waiting.find((one) => one.id !== id) : still.get(next.id)
}

/** "3 left to decide", after an answer. */
export function leftInWords(left: number): string {
  return left === 0 ? 'Nothing left to decide' : `${String(left)} left to decide`
}
