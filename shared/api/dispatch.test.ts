import { describe, expect, it } from 'vitest'
import type { HostEventName } from './host-api.ts'
import { inputSchemas } from './schemas.ts'
import { contractMethods } from './testing/contract-services.ts'
import { describeHostContract } from './testing/host-contract.ts'

describeHostContract('memory, with a JSON round trip', (dispatch) => {
  const listeners = new Set<(event: HostEventName, payload: unknown) => void>()
  return Promise.resolve({
    transport: {
      call: async (service, method, input) => {
        const sent: unknown = JSON.parse(JSON.stringify(input))
        return JSON.parse(JSON.stringify(await dispatch(service, method, sent))) as Awaited<
          ReturnType<typeof dispatch>
        >
      },
      on: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    emit: (event, payload) => {
      for (const listener of listeners) listener(event, payload)
    },
    close: () => Promise.resolve(),
  })
})

describe('the table of schemas', () => {
  it('holds every method of the contract and no other', () => {
    const inTable = Object.entries(inputSchemas).flatMap(([service, methods]) =>
      Object.keys(methods).map((method) => `${service}.${method}`),
    )
    expect(inTable.sort()).toEqual([...contractMethods].sort())
  })

  it('refuses what no method takes', () => {
    const accepted = Object.entries(inputSchemas).flatMap(([service, methods]) =>
      Object.entries(methods)
        .filter(([, schema]) => schema.safeParse({ unheardOf: 1 }).success)
        .map(([method]) => `${service}.${method}`),
    )
    expect(accepted).toEqual([])
  })
})
