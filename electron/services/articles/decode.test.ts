import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decode } from './decode.ts'
import { encodingList, encodingNamed } from './encodings.ts'
import { samples } from './testing/language-samples.ts'

function joined(...parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('an encoding that can be known', () => {
  it.each(Object.entries(samples))('is UTF-8 when the bytes are (%s)', (_language, text) => {
    expect(decode(utf8(text))).toEqual({
      text,
      encoding: { name: 'utf-8', certain: true, chosen: false },
      notices: [],
    })
  })

  it('is told by a byte order mark', () => {
    const text = samples.japanese
    expect(decode(joined([0xef, 0xbb, 0xbf], utf8(text))).text).toBe(text)
    for (const name of ['utf-16le', 'utf-16be'] as const) {
      const mark = name === 'utf-16le' ? [0xff, 0xfe] : [0xfe, 0xff]
      const result = decode(joined(mark, iconv.encode(text, name)))
      expect(result.text).toBe(text)
      expect(result.encoding).toEqual({ name, certain: true, chosen: false })
    }
  })

  it('is UTF-16 without a mark when every other byte is zero', () => {
    for (const name of ['utf-16le', 'utf-16be'] as const) {
      const result = decode(iconv.encode(samples.english, name))
      expect(result.text).toBe(samples.english)
      expect(result.encoding.name).toBe(name)
    }
  })

  it('is ISO-2022-JP when the bytes switch to Japanese', () => {
    const bytes = [0x1b, 0x24, 0x42, 0x45, 0x6c, 0x35, 0x7e, 0x1b, 0x28, 0x42, 0x2e]
    expect(decode(Uint8Array.from(bytes))).toMatchObject({
      text: '東京.',
      encoding: { name: 'iso-2022-jp', certain: true },
    })
  })

  it('is what an HTML page declares, when the bytes are not UTF-8', () => {
    const page = (declaration: string, charset: string): Uint8Array =>
      iconv.encode(`<html><head>${declaration}<body><p>${samples.russian}`, charset)
    for (const [declaration, charset, name] of [
      ['<meta charset="koi8-r">', 'koi8-r', 'koi8-r'],
      [
        "<META content='text/html; charset=windows-1251' http-equiv=Content-Type>",
        'win1251',
        'windows-1251',
      ],
      ['<meta name=x content=y><meta charset=ISO-8859-5>', 'iso-8859-5', 'iso-8859-5'],
    ] as const) {
      const result = decode(page(declaration, charset), { isHtml: true })
      expect(result.text).toContain(samples.russian)
      expect(result.encoding).toEqual({ name, certain: true, chosen: false })
    }
    expect(decode(page('<meta charset=koi8-r>', 'utf-8'), { isHtml: true }).encoding.name).toBe(
      'utf-8',
    )
    expect(decode(page('<meta charset=utf-16>', 'win1251'), { isHtml: true }).text).toContain(
      samples.russian,
    )
    const xml = iconv.encode(`<?xml version="1.0" encoding="iso-8859-1"?><p>café</p>`, 'latin1')
    expect(decode(xml, { isHtml: true }).text).toContain('café')
  })
})

describe('an encoding that can only be guessed', () => {
  it.each([
    ['english', 'windows-1252'],
    ['french', 'windows-1252'],
    ['french', 'iso-8859-15'],
    ['french', 'macintosh'],
    ['german', 'windows-1252'],
    ['polish', 'windows-1250'],
    ['polish', 'iso-8859-2'],
    ['czech', 'windows-1250'],
    ['russian', 'windows-1251'],
    ['russian', 'koi8-r'],
    ['russian', 'iso-8859-5'],
    ['russian', 'ibm866'],
    ['ukrainian', 'windows-1251'],
    ['ukrainian', 'koi8-u'],
    ['greek', 'windows-1253'],
    ['greek', 'iso-8859-7'],
    ['turkish', 'windows-1254'],
    ['hebrew', 'windows-1255'],
    ['arabic', 'windows-1256'],
    ['lithuanian', 'windows-1257'],
    ['thai', 'windows-874'],
    ['simplified', 'gb18030'],
    ['traditional', 'big5'],
    ['japanese', 'shift_jis'],
    ['japanese', 'euc-jp'],
    ['korean', 'euc-kr'],
  ] as const)('is guessed right for %s in %s, and said to be a guess', (language, name) => {
    // Latin-9 has no typographic apostrophe; what cannot be encoded is not part of the trial.
    const text = iconv.decode(iconv.encode(samples[language], name), name)
    const result = decode(iconv.encode(text, name))
    expect(result.text).toBe(text)
    expect(result.encoding).toMatchObject({ certain: false, chosen: false })
  })

  it('is found even when the telling bytes come after much plain text', () => {
    const text = `${'Plain words on a line.\n'.repeat(5_000)}${samples.russian}\n`
    expect(decode(iconv.encode(text, 'windows-1251')).text).toBe(text)
  })

  it('reads typographic quotes in an English text with few of them', () => {
    const text = `${'The boats went down to the sea again. '.repeat(80)}It’s late.`
    expect(decode(iconv.encode(text, 'windows-1252')).text).toBe(text)
  })
})

describe('UTF-8 with damage', () => {
  it('stays UTF-8, and says how much is damaged', () => {
    const one = decode(joined(utf8(samples.russian), [0xff], utf8('.')))
    expect(one.text).toBe(`${samples.russian}\uFFFD.`)
    expect(one.encoding).toEqual({ name: 'utf-8', certain: false, chosen: false })
    expect(one.notices).toEqual(['One character of this file is damaged and shows as “�”.'])
    const two = decode(joined([0xc3], utf8(samples.greek), [0xff]))
    expect(two.notices).toEqual(['2 characters of this file are damaged and show as “�”.'])
  })
})

describe('an encoding that the user chose', () => {
  it('wins over everything', () => {
    const bytes = utf8('café')
    expect(decode(bytes, { chosen: 'windows-1252' })).toEqual({
      text: 'cafÃ©',
      encoding: { name: 'windows-1252', certain: true, chosen: true },
      notices: [],
    })
  })

  it('is ignored, and said to be, when it is unknown', () => {
    const result = decode(utf8('café'), { chosen: 'klingon-8' })
    expect(result.text).toBe('café')
    expect(result.encoding.chosen).toBe(false)
    expect(result.notices).toEqual([
      'The encoding “klingon-8” is not known to Lectern, so it was detected instead.',
    ])
  })

  it.each(encodingList.map(({ name }) => name))('can be %s', (name) => {
    expect(encodingNamed(name)).toBe(name)
    expect(decode(Uint8Array.of(0x41, 0x42), { chosen: name }).encoding).toEqual({
      name,
      certain: true,
      chosen: true,
    })
  })

  it('may be named as the web names it', () => {
    expect(encodingNamed('Latin1')).toBe('windows-1252')
    expect(encodingNamed('x-sjis')).toBe('shift_jis')
    expect(encodingNamed('gb2312')).toBe('gb18030')
    expect(encodingNamed('__proto__')).toBeUndefined()
  })
})

it('makes some text of any bytes at all', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isHtml) => {
      const { text, encoding } = decode(bytes, { isHtml })
      expect(text.length).toBeLessThanOrEqual(bytes.length * 2)
      expect(encodingNamed(encoding.name)).toBe(encoding.name)
    }),
    { numRuns: 300 },
  )
})

it('gives back any text that was written as UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\u0000') && !text.startsWith('\uFEFF') && !text.includes('\u001B'))
      expect(decode(utf8(text)).text).toBe(text)
    }),
  )
})
