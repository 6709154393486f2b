/** Rows of the store as the mirror takes them, and back. Bytes are no JSON and travel beside the row. */
import type { MirrorChange, MirroredTable } from '#shared/core/mirror/mirror-change.ts'

/** `row` is undefined when the record is there no more. */
export function changeOf(table: MirroredTable, id: string, row: unknown): MirrorChange {
  if (typeof row !== 'object' || row === null) return { table, id }
  const fields = Object.entries(row)
  const bytes = fields.find(([, value]) => value instanceof Uint8Array)?.[1] as
    Uint8Array<ArrayBuffer> | undefined
  const json = Object.fromEntries(fields.filter(([, value]) => !(value instanceof Uint8Array)))
  return bytes === undefined
    ? { table, id, row: json }
    : { table, id, row: json, bytes: base64(bytes) }
}

/** The only bytes are those of a text. */
export function rowOf({ row, bytes }: MirrorChange): object {
  if (bytes === undefined) return { ...row }
  return { ...row, deflated: Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0)) }
}

function base64(bytes: Uint8Array): string {
  let text = ''
  const step = 0x8000
  for (let at = 0; at < bytes.length; at += step) {
    text += String.fromCharCode(...bytes.subarray(at, at + step))
  }
  return btoa(text)
}
