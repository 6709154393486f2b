/** What an HTML page or XML declaration says its encoding is. */
import { Buffer } from 'node:buffer'
import { encodingNamed } from './encodings.ts'

/** Browsers look at 1,024 bytes; pages with long comments first need more. */
const lookedAt = 4_096

/** The name of a declared encoding that Lectern can decode. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, lookedAt))
  const text = start.toString('latin1')
  const xml = /^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(text)?.[1]
  if (xml !== undefined) return named(xml)
  for (const meta of text.matchAll(/<meta\s([^>]*)>/gi)) {
    const label = /charset\s*=[\s"']*([\w.:-]+)/i.exec(meta[1] ?? '')?.[1]
    if (label !== undefined) return named(label)
  }
  return undefined
}

/** A page whose declaration could be read byte by byte is not UTF-16, whatever it says. */
function named(label: string): string | undefined {
  const name = encodingNamed(label)
  return name?.startsWith('utf-16') === true ? 'utf-8' : name
}
