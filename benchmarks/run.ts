/**
 * `npm run bench`: every number beside its peer or limit of the same run, one table at the end.
 * Machines differ and are noisy, so the ratios are the result; benchmarks/README.md says how to read
 * them. `npm run bench -- reading` runs one part.
 */
import { anchoringRows } from './anchoring.ts'
import { printCjkTable } from './cjk-tokens.ts'
import { exportRows } from './exporting.ts'
import { largeFileRows } from './large-files.ts'
import { libraryRows } from './library.ts'
import { loadRows } from './load.ts'
import { openBenchPage } from './page-driver.ts'
import { readingRows, storeRows } from './reading.ts'
import { sizeRows } from './library-sizes.ts'
import { printTable, type Row } from './table.ts'
import { walkRows } from './walk.ts'

async function pageRows(parts: readonly ('reading' | 'store')[]): Promise<readonly Row[]> {
  if (parts.length === 0) return []
  const { page, close } = await openBenchPage()
  try {
    const reading = parts.includes('reading') ? await readingRows(page) : []
    const store = parts.includes('store') ? await storeRows(page) : []
    return [...reading, ...store]
  } finally {
    await close()
  }
}

const asked = process.argv.slice(2)
const wants = (part: string): boolean => asked.length === 0 || asked.includes(part)

if (asked.includes('cjk')) printCjkTable()

const rows: Row[] = [
  ...(await pageRows((['reading', 'store'] as const).filter(wants))),
  ...(wants('anchoring') ? await anchoringRows() : []),
  ...(wants('library') ? await libraryRows() : []),
  ...(wants('load') ? await loadRows() : []),
  ...(wants('export') ? await exportRows() : []),
  ...(wants('large') ? await largeFileRows() : []),
  ...(wants('walk') ? await walkRows() : []),
  ...(asked.includes('sizes') ? await sizeRows() : []),
]
printTable(rows)
