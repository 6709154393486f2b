/** Tells UTF-16 text without a byte order mark by where its zero bytes are. */

const sampleBytes = 4_096

/**
 * Latin text in UTF-16 has a zero in every second byte, and hardly any in the others. Text of other
 * scripts without a mark cannot be told from other encodings this way.
 */
export function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(Math.min(bytes.length, sampleBytes) / 2)
  if (pairs < 2 || bytes.length % 2 !== 0) return undefined
  if (!bytes.subarray(0, pairs * 2).includes(0)) return undefined
  let even = 0
  let odd = 0
  for (let index = 0; index < pairs * 2; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  if (odd / pairs > 0.5 && even / pairs < 0.05) return 'utf-16le'
  if (even / pairs > 0.5 && odd / pairs < 0.05) return 'utf-16be'
  return undefined
}
