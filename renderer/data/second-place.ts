/**
 * Where words are put aside while the store refuses them: the small storage that every page has
 * besides its databases. It answers at once and outlives a reload, also of a full disk; it is no
 * place for anything that has another.
 */

export type SecondPlace = {
  /** Never throws: what is refused here too is told in the console only. */
  readonly put: (key: string, value: string) => void
  readonly drop: (key: string) => void
  /** Keys that begin so, with their values. */
  readonly entries: <Prefix extends string>(
    prefix: Prefix,
  ) => readonly (readonly [key: `${Prefix}${string}`, value: string])[]
}

/** That of the store of this name. */
export function secondPlace(store: string): SecondPlace {
  const own = `${store}: `
  return {
    put: (key, value) => {
      try {
        storage()?.setItem(own + key, value)
      } catch (error) {
        // An older value would be taken for the newest.
        storage()?.removeItem(own + key)
        console.warn('Unsaved words could not be put aside.', error)
      }
    },
    drop: (key) => {
      storage()?.removeItem(own + key)
    },
    entries: (prefix) => {
      type Key = `${typeof prefix}${string}`
      const isOne = (key: string): key is Key => key.startsWith(prefix)
      return Object.entries(storage() ?? {}).flatMap(([full, value]) => {
        const key = full.startsWith(own) ? full.slice(own.length) : ''
        return isOne(key) && typeof value === 'string' ? [[key, value] as const] : []
      })
    },
  }
}

/** Undefined where the page may not have one, and in tests without a page. */
function storage(): Storage | undefined {
  try {
    return (globalThis as { readonly window?: Window }).window?.localStorage
  } catch {
    return undefined
  }
}
