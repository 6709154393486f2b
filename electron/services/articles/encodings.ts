/** The encodings a user can choose for a file, and how their many names become one. */
export type EncodingChoice = {
  /** WHATWG-style lower-case label. */
  readonly name: string
  readonly title: string
}

export const encodingList: readonly EncodingChoice[] = [
  { name: 'utf-8', title: 'Unicode (UTF-8)' },
  { name: 'utf-16le', title: 'Unicode (UTF-16 little endian)' },
  { name: 'utf-16be', title: 'Unicode (UTF-16 big endian)' },
  { name: 'windows-1252', title: 'Western European (Windows-1252)' },
  { name: 'iso-8859-15', title: 'Western European (ISO-8859-15)' },
  { name: 'macintosh', title: 'Western European (Mac Roman)' },
  { name: 'windows-1250', title: 'Central European (Windows-1250)' },
  { name: 'iso-8859-2', title: 'Central European (ISO-8859-2)' },
  { name: 'iso-8859-16', title: 'South-Eastern European (ISO-8859-16)' },
  { name: 'windows-1251', title: 'Cyrillic (Windows-1251)' },
  { name: 'iso-8859-5', title: 'Cyrillic (ISO-8859-5)' },
  { name: 'koi8-r', title: 'Cyrillic, Russian (KOI8-R)' },
  { name: 'koi8-u', title: 'Cyrillic, Ukrainian (KOI8-U)' },
  { name: 'ibm866', title: 'Cyrillic (DOS 866)' },
  { name: 'windows-1253', title: 'Greek (Windows-1253)' },
  { name: 'iso-8859-7', title: 'Greek (ISO-8859-7)' },
  { name: 'windows-1254', title: 'Turkish (Windows-1254)' },
  { name: 'windows-1255', title: 'Hebrew (Windows-1255)' },
  { name: 'iso-8859-8', title: 'Hebrew (ISO-8859-8)' },
  { name: 'windows-1256', title: 'Arabic (Windows-1256)' },
  { name: 'iso-8859-6', title: 'Arabic (ISO-8859-6)' },
  { name: 'windows-1257', title: 'Baltic (Windows-1257)' },
  { name: 'iso-8859-4', title: 'Baltic (ISO-8859-4)' },
  { name: 'iso-8859-13', title: 'Baltic (ISO-8859-13)' },
  { name: 'windows-1258', title: 'Vietnamese (Windows-1258)' },
  { name: 'windows-874', title: 'Thai (Windows-874)' },
  { name: 'gb18030', title: 'Chinese, simplified (GB18030)' },
  { name: 'big5', title: 'Chinese, traditional (Big5)' },
  { name: 'shift_jis', title: 'Japanese (Shift_JIS)' },
  { name: 'euc-jp', title: 'Japanese (EUC-JP)' },
  { name: 'iso-2022-jp', title: 'Japanese (ISO-2022-JP)' },
  { name: 'euc-kr', title: 'Korean (EUC-KR)' },
]

const known: ReadonlySet<string> = new Set(encodingList.map((choice) => choice.name))

/**
 * The one name of the encoding that a label stands for (`latin1` → `windows-1252`, as the web reads
 * it); `undefined` for a label that Lectern cannot decode.
 */
export function encodingNamed(label: string): string | undefined {
  const name = label.trim().toLowerCase()
  if (known.has(name)) return name
  const canonical = whatwgName(name)
  if (canonical === 'gbk') return 'gb18030'
  if (canonical === 'iso-8859-8-i') return 'iso-8859-8'
  return canonical !== undefined && known.has(canonical) ? canonical : undefined
}

function whatwgName(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding
  } catch {
    // A label that the platform does not know either.
    return undefined
  }
}
