/** Looks now, and once an hour while the host runs, whether the backup of the day is due. */
import type { Result } from '#shared/core/result.ts'

const hour = 60 * 60 * 1000

/** Returns what ends it. That no backup could be made goes to the terminal. */
export function keepDaily(
  makeDaily: () => Promise<Result<unknown, { readonly message: string }> | undefined>,
): () => void {
  const look = (): void => {
    makeDaily().then(
      (made) => {
        if (made?.ok === false) console.warn(made.problem.message)
      },
      (error: unknown) => {
        console.error('The backup of the day could not be made.', error)
      },
    )
  }
  look()
  const timer = setInterval(look, hour)
  return () => {
    clearInterval(timer)
  }
}
