import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventParser } from './event-stream.ts'

it('reads the same events however the stream is cut', () => {
  const events = fc.array(
    fc.record({ event: fc.constantFrom('library.changed', 'shell.open'), payload: fc.jsonValue() }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(events, fc.array(fc.nat(400), { maxLength: 12 }), (sent, cuts) => {
      const stream = sent
        .map(
          ({ event, payload }) => `: beat\n\nevent: ${event}\ndata: ${JSON.stringify(payload)}\n\n`,
        )
        .join('')
      const heard: unknown[] = []
      const parser = createEventParser((event, data) => {
        heard.push({ event, payload: JSON.parse(data) as unknown })
      })
      const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length]
      places.sort((a, b) => a - b)
      places.forEach((place, index) => {
        parser.push(stream.slice(places[index - 1] ?? 0, place))
      })
      expect(heard).toEqual(JSON.parse(JSON.stringify(sent)))
    }),
  )
})
