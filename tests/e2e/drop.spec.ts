import { basename, join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { articleList, openedArticle } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

/** Drops a file or folder of the disk on the middle of the window, as a hand does. */
async function dropOnWindow(page: Page, path: string): Promise<void> {
  // A stand-in for Electron learns the place from here; a real one knows it.
  await page.evaluate(
    ([name, place]) => {
      Object.assign(window, { __standinPaths: { [name]: place } })
    },
    [basename(path), path] as const,
  )
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 400,
      data: { items: [], files: [path], dragOperationsMask: 1 },
    })
    if (type === 'dragOver') {
      await expect(page.getByText('Drop to add to the library')).toBeVisible()
    }
  }
  await expect(page.getByText('Drop to add to the library')).toBeHidden()
  await session.detach()
}

story('what is dropped on the window joins the library', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  await writeLibrary(lectern.exports, [
    { path: 'ferry.md', text: '# The ferry\n\nIt sailed both ways.\n' },
  ])
  const page = await lectern.start()
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible()
  const file = join(lectern.exports, 'ferry.md')

  if (lectern.desktop !== undefined) {
    await dropOnWindow(page, lectern.library)
    await expect(articleList(page).getByRole('option')).toHaveCount(1)
    await dropOnWindow(page, file)
    await expect(openedArticle(page)).toContainText('It sailed both ways.')
    await expect(articleList(page).getByRole('option')).toHaveCount(2)
    return
  }
  // A browser keeps the place to itself: the reader is asked to show it, and is told why.
  const why = page.getByText('A browser does not say where dropped files and folders are kept')
  await lectern.chooseFolder(lectern.library, async () => {
    await dropOnWindow(page, lectern.library)
    await expect(why).toBeVisible()
  })
  await expect(articleList(page).getByRole('option')).toHaveCount(1)
  await dropOnWindow(page, file)
  await expect(page.getByRole('dialog', { name: 'Open files' })).toContainText('Show it the place')
  await expect(why).toBeVisible()
})
