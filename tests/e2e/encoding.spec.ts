import { expect, type Page } from '@playwright/test'
import {
  articleList,
  markedWords,
  notesPane,
  openArticle,
  openedArticle,
  selectWords,
} from './actions.ts'
import { writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const sentence = 'Фонарщики старой гавани договорились держать один и тот же час вдоль набережной.'
const text = `Правило гавани\n\n${`${sentence} Раньше каждый зажигал огни, когда ему казалось, что стемнело. `.repeat(6)}\n`

/** Russian text as windows-1251 writes it. */
function windows1251(words: string): Uint8Array {
  return Uint8Array.from(words, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })
}

async function chooseEncoding(page: Page, now: RegExp, next: RegExp): Promise<void> {
  await page.getByRole('button', { name: now }).click()
  await page.getByRole('menuitemradio', { name: next }).click()
}

story(
  'a file of old letters is guessed, and the reader’s own choice is kept',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [{ path: 'rule.txt', text: windows1251(text) }])
    let page = await lectern.start([lectern.library])
    await expect(articleList(page).getByRole('option', { name: /Правило гавани/ })).toBeVisible()
    await openArticle(page, /Правило гавани/)
    await expect(openedArticle(page)).toContainText(sentence)
    await expect(page.getByRole('list', { name: 'About this file' })).toContainText('does not say')
    await selectWords(page, 'держать один и тот же час')
    await page.keyboard.press('1')
    await expect.poll(() => markedWords(page)).toEqual(['держать один и тот же час'])

    // Other letters are other words: the highlight is not painted on them, and is not lost.
    await chooseEncoding(page, /windows-1251.*guessed/i, /windows-1252/i)
    await expect(openedArticle(page)).toContainText('Ôîíàðùèêè')
    await expect.poll(() => markedWords(page)).toEqual([])
    await expect(notesPane(page)).toContainText('держать один и тот же час')
    await expect(articleList(page).getByRole('option', { name: /Ïðàâèëî/ })).toBeVisible()

    // The choice stands after a restart; it can be taken back, and the highlight is there again.
    await lectern.stop()
    page = await lectern.start([lectern.library])
    await openArticle(page, /Ïðàâèëî/)
    await expect(openedArticle(page)).toContainText('Ôîíàðùèêè')
    await expect.poll(() => markedWords(page)).toEqual([])
    await chooseEncoding(page, /windows-1252/i, /^Detect$/)
    await expect(openedArticle(page)).toContainText(sentence)
    await expect.poll(() => markedWords(page)).toEqual(['держать один и тот же час'])
  },
)
