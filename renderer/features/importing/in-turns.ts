/** Long work on the page's own thread, in pieces between which the page has its turn. */
import { nextTurn } from '#renderer/data/next-turn.ts'

/** Milliseconds; a frame waits no longer for one. */
const pieceMs = 12

/** The same as `map`. */
export async function mapInTurns<Item, Value>(
  items: readonly Item[],
  map: (item: Item) => Value,
): Promise<readonly Value[]> {
  const values: Value[] = []
  let begun = performance.now()
  for (const item of items) {
    values.push(map(item))
    if (performance.now() - begun < pieceMs) continue
    await nextTurn()
    begun = performance.now()
  }
  return values
}
