/**
 * The lines of journals and snapshots: 16 hex digits of the SHA-256 of what follows, a blank, and
 * one JSON value. A line that was cut off or changed is recognised; all others can still be read, by
 * people too.
 */
import { hash } from 'node:crypto'

const sealLength = 16

export function sealedLine(value: unknown): string {
  const json = JSON.stringify(value)
  return `${sealOf(json)} ${json}\n`
}

/** The value of a line without its line feed; undefined when the line is damaged. */
export function unsealed(line: string): unknown {
  const json = line.slice(sealLength + 1)
  if (line.charAt(sealLength) !== ' ' || sealOf(json) !== line.slice(0, sealLength))
    return undefined
  const value: unknown = JSON.parse(json)
  return value
}

function sealOf(json: string): string {
  return hash('sha256', json).slice(0, sealLength)
}
