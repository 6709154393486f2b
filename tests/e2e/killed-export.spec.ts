import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { readRegions } from '#shared/core/markdown/read-regions.ts'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story, type Lectern } from './story.ts'

const articles = 150

/** Gives many articles the highlight that one has: rows of the store, written as they stand there. */
async function makeMany(page: Page, count: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error('The store could not be used.'))
        }
      })
    const db = await done(indexedDB.open('lectern'))
    const stores = db.transaction(['articles', 'highlights'], 'readwrite')
    const [article] = await done(stores.objectStore('articles').getAll() as IDBRequest<object[]>)
    const [highlight] = await done(
      stores.objectStore('highlights').getAll() as IDBRequest<object[]>,
    )
    for (let number = 1; number < wanted; number++) {
      const id = number.toString(16).padStart(32, '0')
      stores.objectStore('articles').put({ ...article, id, title: `Piece ${String(number)}` })
      stores.objectStore('highlights').put({ ...highlight, id: crypto.randomUUID(), articleId: id })
    }
    await new Promise((resolve) => {
      stores.oncomplete = resolve
    })
    db.close()
  }, count)
}

async function exportAll(lectern: Lectern, page: Page): Promise<void> {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: 'All articles with notes' }).click()
  if ((await dialog.getByText(lectern.exports).count()) === 0) {
    await lectern.chooseFolder(lectern.exports, () =>
      dialog.getByRole('button', { name: /choose/i }).click(),
    )
  }
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
}

async function markdownIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md'))
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(names.map((name, index) => [name, texts[index] ?? '']))
}

story('an export that is killed leaves whole files and is completed later', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  await writeLibrary(lectern.exports, [
    { path: 'Piece 7.md', text: 'The user’s own words under a name that Lectern would like.\n' },
  ])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await writeNote(highlightCards(page).first(), 'Kept through a kill.')
  await makeMany(page, articles)
  await page.reload()
  await openArticle(page, lanternArticle.title)

  await exportAll(lectern, page)
  await expect
    .poll(async () => (await markdownIn(lectern.exports)).size, { intervals: [5] })
    .toBeGreaterThan(2)
  await lectern.kill()
  const left = await markdownIn(lectern.exports)
  for (const [name, text] of left) {
    if (name === 'Piece 7.md') continue
    expect(readRegions(text)).toMatchObject({
      ok: true,
      value: { highlights: [{ note: 'Kept through a kill.' }] },
    })
  }

  page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await exportAll(lectern, page)
  await expect(page.getByRole('dialog', { name: 'Export' })).toContainText(/\d+ written/)
  const now = await markdownIn(lectern.exports)
  expect(now.size).toBe(articles + 1)
  expect(now.get('Piece 7.md')).toBe('The user’s own words under a name that Lectern would like.\n')
  for (const [name, text] of left) expect(now.get(name)).toBe(text)
})
