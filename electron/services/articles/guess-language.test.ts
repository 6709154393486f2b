import { describe, expect, it } from 'vitest'
import { guessLanguage } from './guess-language.ts'
import { samples } from './testing/language-samples.ts'

const codes = {
  english: 'en',
  french: 'fr',
  german: 'de',
  polish: 'pl',
  czech: 'cs',
  russian: 'ru',
  ukrainian: 'uk',
  greek: 'el',
  turkish: 'tr',
  hebrew: 'he',
  arabic: 'ar',
  lithuanian: 'lt',
  thai: 'th',
  simplified: 'zh',
  traditional: 'zh',
  japanese: 'ja',
  korean: 'ko',
} as const satisfies Record<keyof typeof samples, string>

type Name = keyof typeof samples
const names = Object.keys(codes) as Name[]

describe('the language of a text that does not say which', () => {
  it.each(names)('is guessed from two sentences (%s)', (name) => {
    expect(guessLanguage(samples[name])).toBe(codes[name])
  })

  it.each(names)('is that of a long text, of which only a part is looked at (%s)', (name) => {
    expect(guessLanguage(`${samples[name]}\n`.repeat(2_000))).toBe(codes[name])
  })

  it.each(['', '42', 'Ada Lovelace', '1,2,3\n4,5,6\n7,8,9', '— § — * * *'])(
    'is not guessed from what says too little (%j)',
    (text) => {
      expect(guessLanguage(text)).toBeUndefined()
    },
  )
})
