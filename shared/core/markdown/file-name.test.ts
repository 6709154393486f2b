import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toArticleId } from '../ids.ts'
import { fileNameKey, longestNameBytes, markdownFileName, withSuffix } from './file-name.ts'

const articleId = toArticleId('4f0c2a7be15d4c08a1b2c3d4e5f60718')

/** What no name may have on Windows, the strictest of the three. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(?:\.|$)/i

function expectValid(name: string): void {
  expect(name).toMatch(/^[^\s.~-].*\.md$/su)
  expect(name).not.toMatch(/[<>:"/\\|?*#^[\]\p{Cc}]/u)
  expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]/)
  expect(name).not.toMatch(reserved)
  expect(name.slice(0, -3)).not.toMatch(/[\s.-]$/)
  expect(name.normalize('NFC')).toBe(name)
  expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(longestNameBytes)
  // A half surrogate pair would not survive being encoded.
  expect(Buffer.from(name).toString()).toBe(name)
}

const hostileTitle = fc.oneof(
  fc.constantFrom(
    ...[
      'CON',
      'con.md',
      'COM¹',
      'CONIN$',
      'nul .txt',
      'aux.',
      '..',
      '../../etc/passwd',
      'a/b',
      'ab',
    ],
    ...[
      '',
      ' ',
      '...',
      '-rf',
      '~',
      '.hidden',
      'C:\\x',
      'a\u202eb',
      'a\u0000b',
      '漢'.repeat(200),
      '👨‍👩‍👧‍👦'.repeat(90),
    ],
    ...[
      'e\u0301',
      'é',
      'É',
      'straße',
      'STRASSE',
      'Title',
      'title',
      'TITLE ',
      'a\u0300'.repeat(300),
      '#?*|',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 120, size: 'max' }),
  fc.string({
    unit: fc.constantFrom(...Array.from('aA.- /\\:*?"<>|#^[]()~$¹éß漢😀\u200d\u0301\ud800\n')),
    maxLength: 120,
    size: 'max',
  }),
)

describe('the name of an exported file', () => {
  it('is the title where the title is a name', () => {
    expect(markdownFileName('The hour the railway brought', articleId)).toBe(
      'The hour the railway brought.md',
    )
    expect(markdownFileName('鉄道の時間: 一つの町', articleId)).toBe('鉄道の時間 一つの町.md')
    expect(markdownFileName('What is C#? [draft] a/b', articleId)).toBe('What is C (draft) a b.md')
    expect(markdownFileName('Dr. No… said “yes”.', articleId)).toBe('Dr. No… said “yes”.md')
  })

  it('is cut at a word near 80 characters', () => {
    const name = markdownFileName('seven words of nine letters '.repeat(9), articleId)
    expect(name).toBe(
      'seven words of nine letters seven words of nine letters seven words of nine.md',
    )
    const family = markdownFileName('👨‍👩‍👧‍👦'.repeat(90), articleId).slice(0, -3)
    expect(family).toBe('👨‍👩‍👧‍👦'.repeat(family.length / '👨‍👩‍👧‍👦'.length))
  })

  it.each([
    ['CON', 'CON!.md'],
    ['con.md', 'con!.md.md'],
    ['..', 'article 4f0c2a7b.md'],
    ['', 'article 4f0c2a7b.md'],
    ['-.- ?', 'article 4f0c2a7b.md'],
    ['../../etc/passwd', 'etc passwd.md'],
  ])('for %j is %j', (title, name) => {
    expect(markdownFileName(title, articleId)).toBe(name)
  })

  it('ends with a word, not with what parted it from the next', () => {
    const words = 'word '.repeat(15).trim()
    for (const between of [',', ';', ' –', ' —']) {
      const title = `${words}${between} morethanfits`
      expect(markdownFileName(title, articleId)).toBe(`${words}.md`)
    }
    expect(markdownFileName('So it goes,', articleId)).toBe('So it goes.md')
  })

  it('is valid everywhere and never given twice, for ten thousand hostile titles', () => {
    let count = 0
    const titles = fc.sample(hostileTitle, { numRuns: 10_000, seed: 20261123 })
    const taken = new Set<string>()
    for (const title of titles) {
      count += 1
      const id = toArticleId(count.toString(16).padStart(32, '0'))
      const name = markdownFileName(title, id, taken)
      expectValid(name)
      expect(taken.has(fileNameKey(name))).toBe(false)
      taken.add(fileNameKey(name))
    }
    expect(taken.size).toBe(10_000)
  })

  it('is stable: the same title, id and names in use give the same name', () => {
    fc.assert(
      fc.property(hostileTitle, (title) => {
        const first = markdownFileName(title, articleId)
        expect(markdownFileName(title, articleId)).toBe(first)
        const second = markdownFileName(title, articleId, new Set([fileNameKey(first)]))
        expect(fileNameKey(second)).not.toBe(fileNameKey(first))
        expectValid(second)
        expectValid(withSuffix(first, '(2)'))
      }),
      { numRuns: 10_000 },
    )
  })

  it('takes names that differ in case, accents’ form or ß for the same', () => {
    expect(fileNameKey('Straße É.md')).toBe(fileNameKey('STRASSE E\u0301.md'))
    const taken = new Set([fileNameKey('title.md')])
    expect(markdownFileName('TITLE', articleId, taken)).toBe('TITLE 4f0c2a.md')
  })
})
