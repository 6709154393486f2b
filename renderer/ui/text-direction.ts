/** Which way a stretch of text runs, when nothing says so. Pure. */

const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}\p{sc=Adlam}]/gu
const letters = /\p{L}/gu

/** By most of its letters: a stretch cut out of a sentence may begin with a foreign word. */
export function textDirection(text: string): 'ltr' | 'rtl' {
  const rtl = text.match(rightToLeft)?.length ?? 0
  return rtl * 2 > (text.match(letters)?.length ?? 0) ? 'rtl' : 'ltr'
}
