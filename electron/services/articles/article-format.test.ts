import { expect, it } from 'vitest'
import { articleExtensions, articleFormatOf } from './article-format.ts'

it('tells the format by the ending, whatever its case', () => {
  expect(articleFormatOf('a.txt')).toBe('text')
  expect(articleFormatOf('deep/folder.d/A.B.MD')).toBe('markdown')
  expect(articleFormatOf('page.XHTML')).toBe('html')
})

it('takes nothing else for an article', () => {
  for (const name of ['a.pdf', 'txt', '.txt', 'folder.txt/readme', 'a.txt~', 'a.', '']) {
    expect(articleFormatOf(name)).toBeUndefined()
  }
})

it('names every ending it knows', () => {
  for (const ending of articleExtensions) expect(articleFormatOf(`x${ending}`)).toBeDefined()
})
