/** Which UTF-16 code units make up words, in scripts that part words by spaces. */

const wordUnit =
  /(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}]/u
/** As far as asked: 1 yes, 2 no, 0 unknown. */
const known = new Uint8Array(0x10000)

/** True for letters, digits and their marks; false for units of scripts that write words together. */
export function isWordUnit(unit: number): boolean {
  if (known[unit] === 0) known[unit] = wordUnit.test(String.fromCharCode(unit)) ? 1 : 2
  return known[unit] === 1
}

/** Whether `at` lies inside a word. */
export function isInsideWord(text: string, at: number): boolean {
  return isWordUnit(text.charCodeAt(at - 1)) && isWordUnit(text.charCodeAt(at))
}
