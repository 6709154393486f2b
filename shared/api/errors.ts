/** Faults that cross the border between renderer and host. Outcomes a user can cause are values. */
export type ApiErrorCode = 'unknown-method' | 'invalid-input' | 'unavailable' | 'internal'

/** What travels: nothing is ever thrown on the wire. */
export type Reply =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ApiErrorCode; readonly message: string }

export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ApiErrorCode

  constructor(code: ApiErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Thrown by a service for what this host cannot do; the caller gets `unavailable` and these words. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError'
}
