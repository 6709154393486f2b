import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { testArticle } from '../../tests/support/test-library.ts'
import { notesPane, selectWords, shownArticle, toolbar } from '../../tests/support/reading-hands.ts'

it('a colour has the name that the user gave it, wherever it is named', async () => {
  const article = testArticle(0)
  await openAppWindow({ articles: [article] }, `#/article/${article.row.articleId}`)
  await expect.element(page.getByRole('article')).toBeVisible()
  await userEvent.keyboard('{Control>},{/Control}')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('textbox', { name: 'Meaning of yellow' }).fill('Thesis')
  // Escape closes; what was typed stays.
  await userEvent.keyboard('{Escape}')
  await expect.element(settings).not.toBeInTheDocument()

  const words = shownArticle().querySelector('p')?.textContent.split(' ').slice(0, 3).join(' ')
  await selectWords(words ?? '')
  await toolbar.getByRole('button', { name: 'Thesis' }).click()
  await expect
    .element(page.getByRole('status').filter({ hasText: 'Highlighted as Thesis' }))
    .toBeInTheDocument()
  await expect
    .poll(() => shownArticle().querySelector('[aria-label^="Highlight, Thesis"]'))
    .not.toBeNull()
  await expect.element(notesPane.getByText('Thesis').first()).toBeVisible()
  await userEvent.keyboard('{Control>}e{/Control}')
  const markdown = page.getByRole('textbox', { name: 'Markdown' })
  await expect.element(markdown).toBeVisible()
  expect(markdown.element().textContent).toContain('**Thesis**')
})
