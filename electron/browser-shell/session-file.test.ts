import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  addressOf,
  createToken,
  readSessionOf,
  removeSession,
  writeSession,
} from './session-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-session-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the session of a browser shell', () => {
  const session = { pid: 77, port: 4732, token: createToken() }

  it('has a token of 256 bits that is new every time and goes into the fragment', () => {
    expect(Buffer.from(session.token, 'base64url')).toHaveLength(32)
    expect(createToken()).not.toBe(session.token)
    expect(addressOf(session)).toBe(`http://127.0.0.1:4732/#t=${session.token}`)
  })

  it('can be read by its own user alone, even where the file was open to all', async () => {
    await writeFile(join(folder, 'browser-shell.json'), '{}', { mode: 0o666 })
    await writeSession(folder, session)
    const { mode } = await stat(join(folder, 'browser-shell.json'))
    expect(mode & 0o777).toBe(0o600)
    expect(await readSessionOf(77, folder)).toEqual(session)
  })

  it('is that of the process asked for, or none', async () => {
    await writeSession(folder, session)
    expect(await readSessionOf(78, folder)).toBeUndefined()
    await removeSession(folder)
    expect(await readSessionOf(77, folder)).toBeUndefined()
    await expect(readFile(join(folder, 'browser-shell.json'))).rejects.toThrow('ENOENT')
  })

  it.each(['', '{', '{}', '[]', 'null', '{"pid":77,"port":"4732","token":"x"}'])(
    'is none when the file says %j',
    async (text) => {
      await writeFile(join(folder, 'browser-shell.json'), text)
      expect(await readSessionOf(77, folder)).toBeUndefined()
    },
  )
})
