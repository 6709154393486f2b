import { expect, type Page } from '@playwright/test'
import { notesPane } from './actions.ts'
import { startWithPassage } from './marked-article.ts'
import { story } from './story.ts'

/** Writes down what is on the sheet at the moment of printing, after Lectern has made it ready. */
async function watchSheet(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const notes = [...document.querySelectorAll('.paper-note')].map((note) => note.textContent)
      document.documentElement.dataset['sheet'] = JSON.stringify(notes)
    })
  })
  return () =>
    page.evaluate(() => {
      const { sheet = '[]' } = document.documentElement.dataset
      delete document.documentElement.dataset['sheet']
      return JSON.parse(sheet) as readonly string[]
    })
}

story(
  'an article is printed with its highlights and the notes beside them',
  async ({ lectern }) => {
    const page = await startWithPassage(lectern, 'Who rang the bell?')
    const sheet = await watchSheet(page)

    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await sheet()).toEqual(['1 FactWho rang the bell?'])
    await expect(page.locator('.paper-note')).toHaveCount(0)

    // What was typed a moment ago belongs onto the paper.
    await notesPane(page).getByRole('textbox', { name: 'Article note' }).fill('On agreeing by ear.')
    await page.keyboard.press('Control+p')
    await expect.poll(sheet).toEqual(['On agreeing by ear.', '1 FactWho rang the bell?'])
  },
)
