import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { openEncodingChoices } from './encoding-choices.ts'

describe('the encodings that the user chose', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-choices-'))
    file = join(folder, 'encodings.json')
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })
  const one = toArticleId('1'.repeat(32))
  const two = toArticleId('2'.repeat(32))

  it('are remembered across starts, and forgotten on request', async () => {
    const choices = await openEncodingChoices(file)
    expect(choices.get(one)).toBeUndefined()
    await Promise.all([choices.set(one, 'big5'), choices.set(two, 'koi8-r')])
    await choices.set(one, undefined)
    expect(choices.get(one)).toBeUndefined()
    const again = await openEncodingChoices(file)
    expect(again.get(one)).toBeUndefined()
    expect(again.get(two)).toBe('koi8-r')
  })

  it.each(['', '{', '[]', 'null', '{"encodings":3}', '{"encodings":{"../x":"big5","y":7}}'])(
    'begin anew when their file holds %j',
    async (content) => {
      await writeFile(file, content)
      const choices = await openEncodingChoices(file)
      await choices.set(one, 'big5')
      expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
        format: 1,
        encodings: { [one]: 'big5' },
      })
    },
  )
})
