/** Remembers which commands were called, so that one that is never tried is noticed. */

const called = new Set<unknown>()

/** The same command, whose calls are remembered. */
export function use<Input extends readonly unknown[], Outcome>(
  command: (...input: Input) => Outcome,
): (...input: Input) => Outcome {
  return (...input) => {
    called.add(command)
    return command(...input)
  }
}

export function wasCalled(command: unknown): boolean {
  return called.has(command)
}
