/** What a command of the command line comes to: its exit code, and what goes where. */

/** 0: done. 1: not everything could be done. 2: the command was not understood, nothing was done. */
type ExitCode = 0 | 1 | 2

export type CommandOutcome = {
  readonly exitCode: ExitCode
  /** For the standard output: the result and nothing else. */
  readonly result: readonly string[]
  /** For the standard error, in human words. */
  readonly messages: readonly string[]
}

export function done(...result: readonly string[]): CommandOutcome {
  return { exitCode: 0, result, messages: [] }
}

export function notDone(...messages: readonly string[]): CommandOutcome {
  return { exitCode: 1, result: [], messages }
}

export function misunderstood(...messages: readonly string[]): CommandOutcome {
  return { exitCode: 2, result: [], messages }
}
