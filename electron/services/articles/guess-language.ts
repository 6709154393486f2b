/** The language of a text that does not say which it is in, guessed from its groups of letters. */
import { eld } from 'eld/extrasmall'

/** With fewer letters it is as likely a name or a formula, in whatever language. */
const enoughLetters = /(?:\P{L}*\p{L}){20}/u

/**
 * An ISO 639-1 code, or undefined where the text is too short to tell, or too unlike any of the sixty
 * languages known. A thousand UTF-16 code units are looked at, at most.
 */
export function guessLanguage(text: string): string | undefined {
  if (!enoughLetters.test(text)) return undefined
  const guess = eld.detect(text)
  return guess.language !== '' && guess.isReliable() ? guess.language : undefined
}
