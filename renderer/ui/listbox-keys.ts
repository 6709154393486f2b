/** Where the arrow keys lead in a list of options. Pure. */

/**
 * The option that `key` leads to from `active` (-1 for none), or `undefined` for a key that means
 * nothing here. `page` is how many options are visible at once.
 */
export function nextOption(
  key: string,
  active: number,
  count: number,
  page: number,
): number | undefined {
  const wanted = wantedOption(key, active, count, Math.max(1, page))
  return wanted === undefined || count === 0 ? undefined : Math.min(count - 1, Math.max(0, wanted))
}

function wantedOption(
  key: string,
  active: number,
  count: number,
  page: number,
): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1
    case 'ArrowUp':
      return active === -1 ? count - 1 : active - 1
    case 'PageDown':
      return active + page
    case 'PageUp':
      return active - page
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
