import { expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { testArticle } from '../../tests/support/test-library.ts'
import { selectWords, toolbar } from '../../tests/support/reading-hands.ts'

it('what the library lists can be exported, and of it only what is marked', async () => {
  const articles = [testArticle(0), testArticle(400)]
  const [newer] = articles
  await openAppWindow({ articles }, `#/article/${newer!.row.articleId}`)
  await selectWords('the harbour')
  await toolbar.getByRole('button', { name: 'Fact' }).click()
  const library = page.getByRole('navigation', { name: 'Library' })
  await library.getByRole('button', { name: 'Timeline' }).click()
  const listed = (year: string) => page.getByRole('radio', { name: `Listed articles: ${year}` })
  const dialog = page.getByRole('dialog', { name: 'Export' })

  await library.getByRole('button', { name: /^2022 1$/ }).click()
  await userEvent.keyboard('{Control>}e{/Control}')
  await listed('2022').click()
  await expect.element(dialog).toHaveTextContent('1 article, 1 highlight')
  await userEvent.keyboard('{Escape}')
  await expect.element(dialog).not.toBeInTheDocument()

  await library.getByRole('button', { name: /^2021 1$/ }).click()
  await userEvent.keyboard('{Control>}e{/Control}')
  await listed('2021').click()
  await expect
    .element(dialog)
    .toHaveTextContent('None of the listed articles has a highlight or a note yet.')
})
