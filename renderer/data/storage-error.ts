/** What a command rejects with when it could not write: nothing of it was kept. */

export type StorageErrorCode = 'full' | 'closed' | 'gone' | 'failed'

export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode
  /** Why, as the end of a sentence: "the disk is full". */
  readonly why: string

  /** The message is in human words and ready to be shown. */
  constructor(code: StorageErrorCode, options?: ErrorOptions) {
    const { why, further } = words[code]
    super(`Not saved: ${why}. ${further}`, options)
    this.code = code
    this.why = why
  }

  /** Whether the same may be accepted later, without anything else being done in this window. */
  get isPassing(): boolean {
    return this.code === 'full' || this.code === 'failed'
  }
}

const words: Readonly<
  Record<StorageErrorCode, { readonly why: string; readonly further: string }>
> = {
  full: {
    why: 'the disk is full',
    further: 'What was saved before is safe. Free some space, then try again.',
  },
  closed: {
    why: 'the connection to your notes is closed',
    further: 'What was saved before is safe. Reload this window, then try again.',
  },
  gone: {
    why: 'this is no longer among your notes',
    further: 'It may have been removed in another window.',
  },
  failed: {
    why: 'your notes could not be written',
    further: 'What was saved before is safe. Try again.',
  },
}

const causes: ReadonlyMap<string, StorageErrorCode> = new Map([
  ['QuotaExceededError', 'full'],
  ['DatabaseClosedError', 'closed'],
  ['InvalidStateError', 'closed'],
])

/** Names of the store's own errors; anything else is a fault of the program and passes through. */
const storeErrors: ReadonlySet<string> = new Set([
  ...causes.keys(),
  'AbortError',
  'BulkError',
  'ConstraintError',
  'DataError',
  'ModifyError',
  'NotFoundError',
  'OpenFailedError',
  'TimeoutError',
  'TransactionInactiveError',
  'UnknownError',
  'VersionError',
])

/**
 * Turns an error of the store into a `StorageError`; others come back as they are. `reason` is what
 * the transaction says of its end, when it is known.
 */
export function toStorageError(error: unknown, reason?: unknown): unknown {
  if (error instanceof StorageError || !(error instanceof Error)) return error
  const code = codeOf(error) ?? codeOf(reason)
  if (code !== undefined) return new StorageError(code, { cause: error })
  return storeErrors.has(error.name) ? new StorageError('failed', { cause: error }) : error
}

/** What lies behind an error (quota, mostly) hides inside the one that reports the abort or the lot. */
function codeOf(error: unknown): StorageErrorCode | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; depth += 1) {
    const code = causes.get(cause.name)
    if (code !== undefined) return code
    cause = innerOf(cause)
  }
  return undefined
}

function innerOf(error: Error): unknown {
  if ('inner' in error) return error.inner
  const isLot = 'failures' in error && Array.isArray(error.failures)
  return isLot ? (error.failures as readonly unknown[])[0] : error.cause
}
