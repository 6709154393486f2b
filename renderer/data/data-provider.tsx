/** Hands the open database and its commands to every part of the page. */
import { createContext, use, type ReactNode } from 'react'
import { assert } from '#shared/core/assert.ts'
import type { DataContext } from './data-context.ts'

const Context = createContext<DataContext | undefined>(undefined)

export function DataProvider({ data, children }: { data: DataContext; children: ReactNode }) {
  return <Context value={data}>{children}</Context>
}

/** The open database of this page. Throws outside a `DataProvider`. */
export function useData(): DataContext {
  const data = use(Context)
  assert(data, 'useData needs a DataProvider')
  return data
}
