import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ArticleId } from '#shared/core/ids.ts'
import { samples } from '../articles/testing/language-samples.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const languages = () =>
  Object.fromEntries(
    library.index.facets({}).languages.map(({ value, count }) => [value, count] as const),
  )

const languageOf = (articleId: ArticleId) => library.index.locate(articleId)?.language

it('is known of every readable article once nothing is left to be read', async () => {
  for (let number = 0; number < 450; number += 1) {
    const words = number % 3 === 0 ? samples.german : samples.japanese
    library.write(`${String(number)}.txt`, `${String(number)} ${words}`)
  }
  library.write('declared.md', '---\nlang: pt-BR\n---\n\nWords in another language.\n')
  library.write('numbers.txt', '12:40')
  library.write('binary.txt', new Uint8Array([0, 1, 2, 3, 0, 0]))
  await library.scan()
  await expect.poll(languages).toEqual({ de: 150, ja: 300, pt: 1 })
  expect(library.index.search('language:ja', 10).total).toBe(300)
  expect(languageOf(library.idOf('0.txt'))).toBe('de')
  expect(languageOf(library.idOf('declared.md'))).toBe('pt-br')
  expect(languageOf(library.idOf('numbers.txt'))).toBeUndefined()
})

it('is remembered, and follows the words', async () => {
  library.write('a.txt', samples.german)
  await library.scan()
  await expect.poll(languages).toEqual({ de: 1 })
  await library.reopen()
  expect(languages()).toEqual({ de: 1 })
  library.write('a.txt', samples.french)
  await library.scan()
  await expect.poll(languages).toEqual({ fr: 1 })
  library.remove('a.txt')
  await library.scan()
  expect(languages()).toEqual({})
})

it('is found after a restart where there was no time before', async () => {
  library.write('a.txt', samples.greek)
  await library.scan()
  // Nothing was waited for: the next start has it to do, or it is done.
  await library.reopen()
  await library.scan()
  await expect.poll(languages).toEqual({ el: 1 })
})

it('is not that of a foreign quotation', async () => {
  for (const place of [0, 3, 8, 13]) {
    const sentences = new Array<string>(16).fill(samples.german)
    library.write(`${String(place)}.txt`, sentences.toSpliced(place, 0, samples.french).join('\n'))
  }
  await library.scan()
  await expect.poll(languages).toEqual({ de: 4 })
})
