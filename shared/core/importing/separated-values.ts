/** Comma-separated values (RFC 4180): quoted fields hold commas, line ends and doubled quotes. */

const field = /(?:"((?:[^"]|"")*)"?|([^,\r\n]*))([,\n]|\r\n|\r|$)/gy

/** Rows of fields; lines without anything are left out. A quote that is never closed ends with the text. */
export function parseSeparatedValues(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  field.lastIndex = 0
  while (field.lastIndex <= text.length) {
    const found = field.exec(text)
    if (found === null) break
    const [, quoted, plain = '', end] = found
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.some((value) => value !== '')) rows.push(row)
    row = []
    if (end === '') break
  }
  return rows
}
