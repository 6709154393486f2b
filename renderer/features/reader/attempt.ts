/** Doing what the reader asked for when the store may refuse it. */
import { StorageError } from '#renderer/data/storage-error.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { ToastMessage } from '#renderer/ui/Toast.tsx'

export type AttemptOptions = {
  readonly session: ReadingSession
  readonly toast: (message: ToastMessage) => void
}

/** Counts as saving while it runs; a refusal becomes a message with a way to try again. */
export async function attempt<Outcome>(
  options: AttemptOptions,
  work: () => Promise<Outcome>,
): Promise<Outcome | undefined> {
  try {
    return await options.session.track(work())
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
    const retry = { label: 'Try again', run: () => void attempt(options, work) }
    options.toast({ title: error.message, action: retry, lasting: true })
    return undefined
  }
}
