/** Faults are loud: these throw when the program, not the user, is wrong. */

export function assert(condition: unknown, message: string): asserts condition {
  if (condition === false || condition === undefined || condition === null) {
    throw new Error(`Broken invariant: ${message}`)
  }
}

/** Makes a `switch` over a closed union exhaustive: a forgotten case is a type error. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`)
}
