import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { highlightCards, markedWords, openArticle, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { collection } from './marked-article.ts'
import { expectMirrored, startWithWork } from './restored-store.ts'
import { story, type Lectern } from './story.ts'

function firstNote(page: Page): Locator {
  return highlightCards(page).first().getByRole('textbox', { name: 'Note' })
}

/** The one mirror in its folder, once its store has begun it. */
async function mirrorOf({ dataFolder }: Lectern): Promise<string> {
  const mirrors = async (): Promise<readonly string[]> => {
    const names = await readdir(join(dataFolder, 'mirror')).catch(() => [])
    return names.filter((name) => /^[0-9a-f-]{36}$/.test(name))
  }
  await expect.poll(mirrors).toHaveLength(1)
  return (await mirrors())[0] ?? ''
}

/** As a program that keeps folders of two machines alike. */
async function carry(mirror: string, from: Lectern, to: Lectern): Promise<void> {
  const folder = ({ dataFolder }: Lectern): string => join(dataFolder, 'mirror', mirror)
  await cp(folder(from), folder(to), { recursive: true })
}

/** The user comes back to the window. */
async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

story('notes go to and fro between machines whose files lie elsewhere', async ({ lectern }) => {
  const other = await lectern.elsewhere()
  await writeLibrary(other.library, [{ ...lanternArticle, path: 'harbour/1890/lamps.txt' }])
  const page = await startWithWork(lectern)
  const mirror = await mirrorOf(lectern)
  const otherPage = await other.start([other.library])
  await openArticle(otherPage, lanternArticle.title)
  const otherMirror = await mirrorOf(other)

  await carry(mirror, lectern, other)
  await comeBack(otherPage)
  await expect.poll(() => markedWords(otherPage)).toEqual([lanternArticle.passage])
  await expect(firstNote(otherPage)).toHaveValue('Compare with the railway piece.')
  await expect(otherPage.getByText('Notes that were written elsewhere are here now.')).toHaveCount(
    1,
  )
  await expect(collection(otherPage, /^Missing/)).toHaveCount(0)

  await writeNote(highlightCards(otherPage).first(), 'Changed on the other machine.')
  await expectMirrored(other, 'Changed on the other machine.')
  await carry(otherMirror, other, lectern)
  // What somebody is writing stays in the field while the focus does.
  await firstNote(page).blur()
  await comeBack(page)
  await expect(firstNote(page)).toHaveValue('Changed on the other machine.')
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await expect(collection(page, /^Missing/)).toHaveCount(0)
})
