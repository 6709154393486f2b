/** Tells versions of an article's text apart, in an opened article and in the index alike. */
import { createHash } from 'node:crypto'

/** SHA-256, hex, of the canonical text as UTF-8. */
export function textHashOf(canonicalText: string): string {
  return createHash('sha256').update(canonicalText, 'utf8').digest('hex')
}
