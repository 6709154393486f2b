/**
 * The border between renderer and host, the same in both shells: looks the method up in the
 * allow-list, validates its input, calls the service and answers an envelope. Nothing is ever thrown
 * across, and nothing of a document is ever told in a fault's message.
 */
import { assert } from '#shared/core/assert.ts'
import { UnavailableError, type ApiErrorCode, type Reply } from './errors.ts'
import type { HostApi } from './host-api.ts'
import { inputSchemas } from './schemas.ts'

/** A fault for the host's own log; `where` is `service.method`. */
export type Fault = { readonly where: string; readonly error: unknown }

export type Dispatch = (service: string, method: string, input: unknown) => Promise<Reply>

type AnyMethod = (input: unknown) => Promise<unknown>

type Schema = {
  safeParse(
    input: unknown,
  ): { readonly success: true; readonly data: unknown } | { readonly success: false }
}

/** `report` hears of every fault that was answered with `internal`. */
export function createDispatcher(services: HostApi, report: (fault: Fault) => void): Dispatch {
  return async (service, method, input) => {
    const where = `${service}.${method}`
    const schema = ownProperty(ownProperty(inputSchemas, service), method) as Schema | undefined
    if (schema === undefined) return refuse('unknown-method', 'The host has no such method.')
    const parsed = schema.safeParse(input)
    if (!parsed.success) return refuse('invalid-input', `The host refused the input of ${where}.`)
    try {
      // Both names were found in the table, which is typed by the same interfaces.
      const target = services[service as keyof HostApi] as unknown as Record<string, AnyMethod>
      const run = target[method]
      assert(run !== undefined, `${where} is in the contract but has no implementation`)
      return { ok: true, value: await run.call(target, parsed.data) }
    } catch (error) {
      if (error instanceof UnavailableError) return refuse('unavailable', error.message)
      report({ where, error })
      return refuse('internal', `Something went wrong in ${where}. What you saved is safe.`)
    }
  }
}

function ownProperty(target: unknown, name: string): unknown {
  if (typeof target !== 'object' || target === null || !Object.hasOwn(target, name)) {
    return undefined
  }
  return (target as Record<string, unknown>)[name]
}

function refuse(code: ApiErrorCode, message: string): Reply {
  return { ok: false, code, message }
}
