/**
 * The page's own files as an exact table, made once at the start. An address is looked up in it; no
 * path that comes from an address ever reaches the file system.
 */
import { readdir } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

type AppFile = { readonly file: string; readonly mime: string }

/** Keys are exact URL paths such as `/assets/index-abc.js`; `/` is the page. */
export type AppFiles = ReadonlyMap<string, AppFile>

const mimes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
}

/** Source maps and files of unknown kinds are not served. Throws when `folder` cannot be read. */
export async function loadAppFiles(folder: string): Promise<AppFiles> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const table = new Map<string, AppFile>()
  for (const entry of found) {
    const mime = mimes[extname(entry.name)]
    if (!entry.isFile() || mime === undefined) continue
    const file = join(entry.parentPath, entry.name)
    table.set(`/${relative(folder, file).split(sep).join('/')}`, { file, mime })
  }
  const page = table.get('/index.html')
  if (page !== undefined) table.set('/', page)
  return table
}
