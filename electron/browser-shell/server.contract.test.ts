import { expect } from 'vitest'
import { describeHostContract } from '#shared/api/testing/host-contract.ts'
import { openHttpTransport } from '#renderer/host/http-transport.ts'
import { createHostEventHub } from '../services/host-events.ts'
import { startServer } from './server.ts'
import { createToken } from './session-file.ts'

describeHostContract('real loopback', async (dispatch) => {
  const events = createHostEventHub()
  const token = createToken()
  const server = await startServer({
    port: 0,
    token,
    dispatch,
    content: () => Promise.resolve(new Response(undefined, { status: 404 })),
    events,
  })
  const origin = `http://127.0.0.1:${String(server.port)}`
  // A browser sends the origin by itself.
  const opened = await openHttpTransport({ origin, token, extraHeaders: { origin } })
  expect(opened).toMatchObject({ ok: true })
  if (!opened.ok) throw new Error(opened.problem)
  return {
    transport: opened.value,
    emit: events.emit,
    close: async () => {
      opened.value.close()
      await server.close()
    },
  }
})
