import type { Row } from './table.ts'

export function libraryRows(): Promise<readonly Row[]> {
  return Promise.resolve([])
}
