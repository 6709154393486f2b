import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalKeys } from '../key-names.ts'
import { withChosenKeys, withKeysFor, withStandardKeys, type ChosenKeys } from './chosen-keys.ts'
import type { Command } from './command.ts'

const command = (id: string, ...keys: string[]): Command => ({
  id,
  title: id,
  keys,
  run: () => undefined,
})
const find = command('find', 'Ctrl+F')
const next = command('next', 'F3', 'Ctrl+G')
const finish = command('finish')
const all = [find, next, finish]

const keysOf = (chosen: ChosenKeys) =>
  Object.fromEntries(withChosenKeys(all, chosen).map(({ id, keys }) => [id, keys]))

describe('keys that the user chose', () => {
  it('replace all that the command came with', () => {
    expect(keysOf({ next: 'F4' })).toEqual({ find: ['Ctrl+F'], next: ['F4'], finish: [] })
  })

  it('may be none', () => {
    expect(keysOf({ find: '' })['find']).toEqual([])
  })

  it('are taken from whoever came with them, who keeps the rest', () => {
    expect(keysOf({ finish: 'Ctrl+g' })).toEqual({
      find: ['Ctrl+F'],
      next: ['F3'],
      finish: ['Ctrl+g'],
    })
  })

  it('are taken from whoever chose them before', () => {
    expect(withKeysFor({ find: 'F4' }, finish, 'F4')).toEqual({ find: '', finish: 'F4' })
  })

  it('are no choice when they are the only standard ones', () => {
    expect(withKeysFor({ find: 'F4' }, find, 'Ctrl+F')).toEqual({})
    expect(withKeysFor({ finish: 'F4' }, finish, '')).toEqual({})
    expect(withKeysFor({}, next, 'F3')).toEqual({ next: 'F3' })
  })

  it('go back to the standard, which whoever chose it meanwhile gives up', () => {
    const chosen = { next: 'F4', finish: 'F3' }
    expect(withStandardKeys(chosen, next)).toEqual({ finish: '' })
    expect(keysOf(withStandardKeys(chosen, next))['next']).toEqual(['F3', 'Ctrl+G'])
  })

  it('never belong to two commands, in whatever order they were chosen and reset', () => {
    const keys = fc.constantFrom('', 'F3', 'F4', 'Ctrl+F', 'Ctrl+G', 'x')
    const step = fc.tuple(fc.constantFrom(...all), fc.option(keys, { nil: undefined }))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const chosen = steps.reduce<ChosenKeys>(
          (before, [one, wanted]) =>
            wanted === undefined ? withStandardKeys(before, one) : withKeysFor(before, one, wanted),
          {},
        )
        const given = withChosenKeys(all, chosen).flatMap((one) => one.keys ?? [])
        expect(new Set(given.map(canonicalKeys)).size).toBe(given.length)
        const last = steps.at(-1)
        if (last?.[1] === undefined) return
        const wanted = last[1] === '' ? [] : [last[1]]
        expect(keysOf(chosen)[last[0].id]).toEqual(wanted)
      }),
    )
  })
})
