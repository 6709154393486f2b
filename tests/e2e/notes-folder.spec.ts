import { readdir, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { articleList, highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { expectMirroredIn, startWithWork } from './restored-store.ts'
import { story, type Lectern } from './story.ts'

function firstNote(page: Page): Locator {
  return highlightCards(page).first().getByRole('textbox', { name: 'Note' })
}

async function openSettings(page: Page): Promise<Locator> {
  await expect(articleList(page).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+,')
  return page.getByRole('dialog', { name: 'Settings' })
}

const change = { name: 'Change where your notes are kept…' } as const
const moved = 'Your notes are kept in another folder now'

story(
  'two machines with one folder show the same notes, and each writes its own files',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    const other = await lectern.otherMachine()
    let page = await lectern.start([lectern.library], lectern.notes)
    await openArticle(page, lanternArticle.title)
    await selectWords(page, lanternArticle.passage)
    await page.keyboard.press('1')
    await writeNote(highlightCards(page).first(), 'Written on the first machine.')
    await expectMirroredIn(lectern.notes, 'Written on the first machine.')
    await lectern.stop()

    page = await other.start([other.library], other.notes)
    await openArticle(page, lanternArticle.title)
    await expect(firstNote(page)).toHaveValue('Written on the first machine.')
    await writeNote(highlightCards(page).first(), 'Changed on the second machine.')
    await expectMirroredIn(other.notes, 'Changed on the second machine.')
    await other.stop()

    page = await lectern.start([lectern.library], lectern.notes)
    await openArticle(page, lanternArticle.title)
    await expect(firstNote(page)).toHaveValue('Changed on the second machine.')
    expect((await mirrored(lectern.notes)).mirrors).toBe(2)
    for (const { dataFolder } of [lectern, other]) {
      expect(await readdir(dataFolder)).not.toContain('mirror')
      expect(await readdir(dataFolder)).toContain('stores.json')
    }
  },
)

story(
  'the folder is changed in the settings by mouse, and nothing typed is lost',
  async ({ lectern }) => {
    const page = await startWithWork(lectern)
    const before = await mirrored(lectern.dataFolder)
    await firstNote(page).fill('Typed a moment before.')
    const settings = await openSettings(page)
    await expect(settings.getByText(lectern.dataFolder, { exact: true }).first()).toBeVisible()
    await lectern.chooseFolder(lectern.notes, () => settings.getByRole('button', change).click())
    await expect(page.getByText(moved)).toBeVisible()
    await expect(firstNote(page)).toHaveValue('Typed a moment before.')
    await expectMirroredIn(lectern.notes, 'Typed a moment before.')
    expect((await mirrored(lectern.dataFolder)).mirrors).toBe(before.mirrors)

    // The folder is the one of the next start too, and of what is written then.
    await lectern.stop()
    const next = await lectern.start()
    await openArticle(next, lanternArticle.title)
    await writeNote(highlightCards(next).first(), 'Written after the start.')
    await expectMirroredIn(lectern.notes, 'Written after the start.')
    expect((await mirrored(lectern.notes)).mirrors).toBe(1)
    expect((await mirrored(lectern.dataFolder)).text).not.toContain('Written after the start.')
  },
)

/** Goes on by Tab until that has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** In the browser shell the folder picker is gone through by keys as well. */
async function chooseByKeys(lectern: Lectern, page: Page, folder: string, button: Locator) {
  const ask = async (): Promise<void> => {
    await tabTo(page, button)
    await page.keyboard.press('Enter')
  }
  if (lectern.desktop !== undefined) {
    await lectern.chooseFolder(folder, ask)
    return
  }
  await ask()
  const picker = page.getByRole('dialog', { name: 'Choose a folder for your notes' })
  await expect(picker.getByRole('listbox')).toBeFocused()
  await page.keyboard.type(basename(folder))
  await page.keyboard.press('Enter')
  await expect(picker.getByText(folder, { exact: true })).toBeVisible()
  await tabTo(page, picker.getByRole('button', { name: 'Choose this folder' }))
  await page.keyboard.press('Enter')
}

story('the folder is changed and changed back by keyboard alone', async ({ lectern }) => {
  const page = await startWithWork(lectern)
  let settings = await openSettings(page)
  await chooseByKeys(lectern, page, lectern.library, settings.getByRole('button', change))
  await expect(settings.getByRole('alert')).toContainText('belongs to your library')
  await expect(settings.getByRole('alert')).toContainText('Nothing was changed')

  // The picker is where it was left: one folder up, then on.
  if (lectern.desktop === undefined) {
    await tabTo(page, settings.getByRole('button', change))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('listbox', { name: 'In library' })).toBeFocused()
    await page.keyboard.press('Backspace')
    await expect(page.getByRole('option', { name: 'notes' })).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await chooseByKeys(lectern, page, lectern.notes, settings.getByRole('button', change))
  await expect(page.getByText(moved)).toBeVisible()
  await expectMirroredIn(lectern.notes, 'Compare with the railway piece.')

  settings = await openSettings(page)
  await expect(settings.getByText(lectern.notes, { exact: true })).toBeVisible()
  await tabTo(page, settings.getByRole('button', { name: 'Use the usual folder' }))
  await page.keyboard.press('Enter')
  await expect(settings).toBeHidden()
  await openArticle(page, lanternArticle.title)
  await writeNote(highlightCards(page).first(), 'Kept at home again.')
  await expectMirroredIn(lectern.dataFolder, 'Kept at home again.')
  expect((await mirrored(lectern.notes)).text).not.toContain('Kept at home again.')
})

story(
  'a folder that is missing is told of, done without, and caught up with',
  async ({ lectern }) => {
    await startWithWork(lectern)
    await lectern.stop()
    let page = await lectern.start([], lectern.notes)
    await openArticle(page, lanternArticle.title)
    await expectMirroredIn(lectern.notes, 'Compare with the railway piece.')
    await lectern.stop()

    const away = `${lectern.notes} unplugged`
    await rename(lectern.notes, away)
    page = await lectern.start([], lectern.notes)
    const alert = page.getByRole('alert')
    await expect(alert).toContainText(`the folder “${lectern.notes}” is not there`)
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(alert).toContainText('Nothing was changed')
    await page.getByRole('button', { name: 'Go on without it' }).click()
    await openArticle(page, lanternArticle.title)
    await writeNote(highlightCards(page).first(), 'Written while it was away.')
    const banner = page.getByText('The second copy of your notes is behind')
    await expect(banner).toContainText(`the folder “${lectern.notes}” is not there`)
    await expect
      .poll(async () => (await readdir(join(lectern.notes, '..'))).sort())
      .toEqual(expect.not.arrayContaining([basename(lectern.notes)]))

    await rename(away, lectern.notes)
    await expect(banner).toBeHidden({ timeout: 20_000 })
    await expectMirroredIn(lectern.notes, 'Written while it was away.')
    expect((await mirrored(lectern.notes)).mirrors).toBe(1)
  },
)
