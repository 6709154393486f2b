/**
 * What every transport between a page and its host must keep. Each host runs this suite over its
 * own transport, so that the two shells cannot drift apart.
 */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHostClient, type Transport } from '../client.ts'
import { createDispatcher, type Dispatch, type Fault } from '../dispatch.ts'
import { ApiError, UnavailableError } from '../errors.ts'
import type { HostEventName, HostEvents } from '../host-api.ts'
import { createContractServices, type ContractServices } from './contract-services.ts'

type ContractHost = {
  readonly transport: Transport
  readonly emit: <Name extends HostEventName>(event: Name, payload: HostEvents[Name]) => void
  readonly close: () => Promise<void>
}

export type OpenContractHost = (dispatch: Dispatch) => Promise<ContractHost>

const articleId = 'a'.repeat(32)

export function describeHostContract(name: string, open: OpenContractHost): void {
  describe(`host contract over ${name}`, () => {
    let services: ContractServices
    let faults: Fault[]
    let host: ContractHost

    beforeEach(async () => {
      services = createContractServices()
      faults = []
      host = await open(createDispatcher(services.api, (fault) => faults.push(fault)))
    })
    afterEach(() => host.close())

    it('carries the input to the service and its answer back', async () => {
      const answer = { ok: true, value: { words: 410, text: 'Ä 漢 🙂 \u2028 \ud800', none: [] } }
      services.respond = () => answer
      expect(await host.transport.call('articles', 'open', { articleId })).toEqual({
        ok: true,
        value: answer,
      })
      expect(services.calls).toEqual([{ method: 'articles.open', input: { articleId } }])
    })

    it('leaves out what is undefined, as JSON does', async () => {
      services.respond = () => ({ index: undefined, kept: 1 })
      const reply = await host.transport.call('sources', 'rescan', { sourceId: undefined })
      expect(services.calls[0]?.input).toStrictEqual({})
      expect(reply).toStrictEqual({ ok: true, value: { kept: 1 } })
    })

    it('carries an answer of several megabytes whole', async () => {
      const text = 'Wörter und mehr Wörter. '.repeat(250_000)
      services.respond = () => ({ text })
      const reply = await host.transport.call('articles', 'open', { articleId })
      expect(reply).toEqual({ ok: true, value: { text } })
    })

    it('answers each of many calls at once with its own answer', async () => {
      services.respond = (_method, input) => input
      const texts = Array.from({ length: 40 }, (_, index) => `words ${String(index)}`)
      const replies = await Promise.all(
        texts.map((text) => host.transport.call('library', 'search', { text, limit: 5 })),
      )
      expect(replies).toEqual(texts.map((text) => ({ ok: true, value: { text, limit: 5 } })))
    })

    it.each([
      ['nowhere', 'list'],
      ['sources', 'nothing'],
      ['sources', 'constructor'],
      ['sources', '__proto__'],
      ['sources', 'toString'],
      ['sources', 'hasOwnProperty'],
      ['constructor', 'constructor'],
      ['__proto__', 'toString'],
      ['toString', 'call'],
    ])('does not know %s.%s', async (service, method) => {
      const reply = await host.transport.call(service, method, {})
      expect(reply).toMatchObject({ ok: false, code: 'unknown-method' })
      expect(services.calls).toEqual([])
    })

    it.each([
      ['articles', 'open', {}],
      ['articles', 'open', { articleId: '../../etc/passwd' }],
      ['articles', 'open', { articleId: 'a'.repeat(65) }],
      ['articles', 'open', { articleId: ['a'.repeat(32)] }],
      ['articles', 'open', { articleId, more: true }],
      ['articles', 'open', 'text'],
      ['articles', 'open', []],
      ['shell', 'info', { constructor: 1 }],
      ['library', 'facets', {}],
      ['library', 'facets', { filter: { date: '22' } }],
      ['library', 'facets', { filter: { language: 'English' } }],
      ['library', 'facets', { filter: { folder: '' } }],
      ['library', 'facets', { filter: { year: '2022' } }],
      ['library', 'facets', { filter: { copies: false } }],
      ['library', 'copies', {}],
      ['library', 'search', { text: 'x', limit: 0 }],
      ['library', 'search', { text: 'x', limit: 1e9 }],
      ['library', 'search', { text: 'x'.repeat(2001), limit: 5 }],
      ['library', 'search', { text: 'x', limit: 5, within: ['x'.repeat(2001)] }],
      ['library', 'search', { text: 'x', limit: 5, places: 101 }],
      ['library', 'concordance', { text: 'x', sort: 'size', offset: 0, limit: 5 }],
      ['library', 'concordance', { text: 'x', sort: 'left', offset: 0, limit: 501 }],
      ['library', 'comparePassages', { kind: 'note', versions: [] }],
      ['library', 'setPassages', { passages: [{}], gone: [] }],
      ['sources', 'stop', { sourceId: '../library' }],
      ['folders', 'create', { token: 'a'.repeat(32), name: '' }],
      ['sources', 'addPicked', { tokens: ['/home/someone'] }],
    ])('refuses %s.%s with %j before any service sees it', async (service, method, input) => {
      const reply = await host.transport.call(service, method, input)
      expect(reply).toMatchObject({ ok: false, code: 'invalid-input' })
      expect(services.calls).toEqual([])
    })

    it('refuses a key named __proto__', async () => {
      const input: unknown = JSON.parse(`{"articleId":"${articleId}","__proto__":{"x":1}}`)
      const reply = await host.transport.call('articles', 'open', input)
      expect(reply).toMatchObject({ ok: false, code: 'invalid-input' })
      expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
    })

    it('says in the service’s own words what this host cannot do', async () => {
      services.respond = () => {
        throw new UnavailableError('This shell has no file dialog.')
      }
      expect(await host.transport.call('sources', 'addByDialog', { kind: 'files' })).toEqual({
        ok: false,
        code: 'unavailable',
        message: 'This shell has no file dialog.',
      })
      expect(faults).toEqual([])
    })

    it('reports a fault to the host and tells the page nothing of it', async () => {
      services.respond = () => {
        throw new Error('a sentence from a private article')
      }
      const reply = await host.transport.call('library', 'counts', {})
      expect(reply).toMatchObject({ ok: false, code: 'internal' })
      expect(JSON.stringify(reply)).not.toContain('private')
      expect(faults.map((fault) => fault.where)).toEqual(['library.counts'])
    })

    it('always answers, whatever is sent', async () => {
      const names = fc.oneof(
        fc.constantFrom('shell', 'sources', 'articles', 'open', 'info', 'list', '__proto__'),
        fc.stringMatching(/^\w{1,20}$/),
      )
      await fc.assert(
        fc.asyncProperty(names, names, fc.jsonValue(), async (service, method, input) => {
          const reply = await host.transport.call(service, method, input)
          expect(typeof reply.ok).toBe('boolean')
        }),
        { numRuns: 60 },
      )
      expect(faults).toEqual([])
    })

    it('tells listeners of events in their order, until they stop listening', async () => {
      const heard: unknown[] = []
      const stop = host.transport.on((event, payload) => heard.push([event, payload]))
      const open = { articleId, highlightId: '0b9d8a0e-0000-4000-8000-000000000000' }
      host.emit('library.changed', {})
      host.emit('shell.open', open as HostEvents['shell.open'])
      host.emit('menu.command', { id: 'search' })
      await vi.waitFor(() => {
        expect(heard).toEqual([
          ['library.changed', {}],
          ['shell.open', open],
          ['menu.command', { id: 'search' }],
        ])
      })
      stop()
      const later: unknown[] = []
      host.transport.on((event) => later.push(event))
      host.emit('library.changed', {})
      await vi.waitFor(() => {
        expect(later).toEqual(['library.changed'])
      })
      expect(heard).toHaveLength(3)
    })

    it('gives features plain methods that reject with the code of the fault', async () => {
      const client = createHostClient(host.transport)
      services.respond = () => ({ opened: true })
      expect(await client.shell.openExternal({ url: 'https://example.org' })).toEqual({
        opened: true,
      })
      services.respond = () => {
        throw new UnavailableError('Not here.')
      }
      const failure: unknown = await client.sources.list({}).catch((error: unknown) => error)
      expect(failure).toBeInstanceOf(ApiError)
      expect(failure).toMatchObject({ code: 'unavailable', message: 'Not here.' })
    })
  })
}
