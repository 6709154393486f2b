/** Notes that leave as Markdown, are edited there as people do, and come back. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { articleList, highlightCards, markedWords, notesPane, selectWords } from './actions.ts'
import { exportOpenArticle } from './exporting.ts'
import { followLink } from './follow-link.ts'
import { lanternArticle } from './library-files.ts'
import { rule, ruleNote, startWithHighlight } from './marked-article.ts'
import { story, type Lectern } from './story.ts'

/** As a text editor does: the file is written in place. */
async function editExport(lectern: Lectern, change: (markdown: string) => string): Promise<void> {
  const [name = ''] = (await readdir(lectern.exports)).filter((one) => one.endsWith('.md'))
  const path = join(lectern.exports, name)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

const newNote = 'The rule, as the *harbour* kept it.\n\nAnd nobody else.'

story(
  'what was edited in an exported file stays there, and comes back when asked',
  async ({ lectern }) => {
    const page = await startWithHighlight(lectern)
    await exportOpenArticle(lectern, page)
    await editExport(lectern, (markdown) =>
      markdown
        .replace('title:', 'aliases: [Lamps]\ntitle:')
        .replace(`\n${ruleNote}\n`, `\n${newNote}\n`)
        .replace('colour=green', 'colour=pink')
        .replace(/( · )(\d{4}-\d\d-\d\d · \[open\])/, '$1#harbour$1$2')
        .concat('\n## My own words\n\nNobody may take these.\n'),
    )

    // Exported again with something new: what is the user's is left alone, inside regions too.
    await selectWords(page, lanternArticle.passage)
    await page.keyboard.press('3')
    await expect(highlightCards(page)).toHaveCount(2)
    const markdown = await exportOpenArticle(lectern, page)
    expect(markdown).toContain('aliases: [Lamps]\n')
    expect(markdown).toContain(newNote)
    expect(markdown).toContain(`> ${lanternArticle.passage}`)
    expect(markdown).toMatch(/\n## My own words\n\nNobody may take these\.\n$/)

    await page.keyboard.press('Control+k')
    await page.keyboard.type('take back edits')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Take back edits' })
    await expect(dialog.getByText('3 edits in the files.')).toBeVisible()
    await expect(dialog.getByRole('radiogroup', { name: `Note of “${rule}”` })).toBeVisible()
    await dialog.getByRole('button', { name: 'Take back (3 choices)' }).click()
    await expect(dialog).toBeHidden()

    const card = highlightCards(page).filter({ hasText: rule })
    await expect(card.getByRole('textbox', { name: 'Note' })).toHaveValue(newNote)
    await expect(card).toContainText('harbour')
    const colours = () =>
      page
        .getByRole('article')
        .locator('mark')
        .evaluateAll((marks) => [
          ...new Set(marks.map((mark) => (mark as HTMLElement).dataset['colour'])),
        ])
    await expect.poll(colours).toContain('pink')
    expect(await markedWords(page)).toContain(rule)

    // Both sides say the same again, so that the next export writes the whole region.
    await page.keyboard.press('Control+k')
    await page.keyboard.type('take back edits')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Nothing was changed in the files')).toBeVisible()
    await page.keyboard.press('Escape')
    const together = await exportOpenArticle(lectern, page)
    expect(together).toMatch(
      /colour=pink[\s\S]*And nobody else\.\n\n\*\*Question\*\* · #harbour · /,
    )
    expect(together).toMatch(/Nobody may take these\.\n$/)

    // And its link leads back, from another article.
    const link = together.slice(together.indexOf(rule)).match(/lectern:[^)]+/)?.[0] ?? ''
    await articleList(page).getByRole('option').nth(1).click()
    await expect(highlightCards(page)).toHaveCount(0)
    await followLink(lectern, page, link)
    await expect(highlightCards(page).filter({ hasText: rule })).toHaveAttribute(
      'aria-current',
      'true',
    )
    await expect(page.getByRole('article').locator('mark').last()).toBeInViewport()

    await notesPane(page).getByRole('heading').first().click()
    await page.keyboard.press('Control+z')
    await expect(card.getByRole('textbox', { name: 'Note' })).toHaveValue(ruleNote)
    await expect(card).not.toContainText('harbour')
    await expect.poll(colours).not.toContain('pink')
  },
)
