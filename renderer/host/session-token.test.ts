import { describe, expect, it } from 'vitest'
import { takeToken } from './session-token.ts'

const token = 'T0ken-_x'.repeat(5)

function tab(hash: string, stored?: string) {
  const session = new Map(stored === undefined ? [] : [['lectern.token', stored]])
  const place = {
    location: { hash, pathname: '/' },
    shown: `/${hash}`,
    history: {
      replaceState: (_data: unknown, _unused: string, url: string) => {
        place.shown = url
      },
    },
    sessionStorage: {
      getItem: (key: string) => session.get(key) ?? null,
      setItem: (key: string, value: string) => {
        session.set(key, value)
      },
    },
  }
  return { place, session }
}

describe('the key of the browser shell', () => {
  it('is taken out of the address at once and kept for this tab', () => {
    const { place, session } = tab(`#t=${token}`)
    expect(takeToken(place)).toBe(token)
    expect(place.shown).toBe('/')
    expect(session.get('lectern.token')).toBe(token)
  })

  it('is the kept one after a reload, whatever the route is then', () => {
    const { place } = tab('#/article/1', token)
    expect(takeToken(place)).toBe(token)
    expect(place.shown).toBe('/#/article/1')
  })

  it('is the one of the address when both are there: the host was started anew', () => {
    const { place, session } = tab(`#t=${token}`, 'o'.repeat(43))
    expect(takeToken(place)).toBe(token)
    expect(session.get('lectern.token')).toBe(token)
  })

  it.each(['', '#', '#t=', '#t=short', `#t=${token}!`, `#x=${token}`, '#/settings'])(
    'is not there at “%s”',
    (hash) => {
      expect(takeToken(tab(hash).place)).toBeUndefined()
    },
  )
})
