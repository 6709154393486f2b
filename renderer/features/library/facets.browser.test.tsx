import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { testArticle } from '../../../tests/support/test-library.ts'

const some = (count: number) => Array.from({ length: count }, (_, index) => testArticle(index))

const library = page.getByRole('navigation', { name: 'Library' })
const list = page.getByRole('listbox', { name: 'Articles' })
const option = (index: number) =>
  list.getByRole('option', { name: new RegExp(`^Article number ${index} `) })

describe('facets', () => {
  const authored = (index: number, author: string, format: 'html' | 'text') => ({
    ...testArticle(index, { author, format, path: `${author.toLowerCase()}/${index}.txt` }),
    language: index % 2 === 0 ? 'en' : 'de',
    tags: index === 1 ? ['Tides'] : [],
  })
  const mixed = [
    ...[0, 1, 2, 3].map((index) => authored(index, 'Ada', 'text')),
    ...[4, 5].map((index) => authored(index, 'Ben', 'html')),
  ]
  const chosen = library.getByRole('group', { name: 'Chosen' })

  it('show a part of the library, or what would stand there', async () => {
    await open({ articles: some(400) })
    await library.getByRole('button', { name: /^With notes/ }).click()
    await expect.element(page.getByText('No notes yet')).toBeVisible()
    await library.getByRole('button', { name: /^All articles/ }).click()
    await library.getByRole('button', { name: 'Timeline' }).click()
    await library.getByRole('button', { name: /^2021 / }).click()
    await expect.element(option(0)).not.toBeInTheDocument()
    await expect.element(option(73)).toBeVisible()
    await library.getByRole('button', { name: /^Dec 2021 / }).click()
    await expect.element(library.getByText('31 articles')).toBeVisible()
  })

  it('narrow one another, and are taken back one by one or all at once', async () => {
    await open({ articles: mixed })
    await library.getByRole('button', { name: 'Authors' }).click()
    await library.getByRole('button', { name: 'Ada 4' }).click()
    await library.getByRole('button', { name: 'Languages' }).click()
    await library.getByRole('button', { name: 'German 2' }).click()
    await expect.element(library.getByText('2 articles')).toBeVisible()
    await expect.element(library.getByRole('button', { name: 'Ben 1' })).toBeVisible()
    await library.getByRole('button', { name: 'Tags' }).click()
    await library.getByRole('button', { name: 'Tides 1' }).click()
    await expect.element(library.getByText('1 article', { exact: true })).toBeVisible()
    await expect.element(option(1)).toBeVisible()
    await chosen.getByRole('button', { name: 'Remove #Tides' }).click()
    await chosen.getByRole('button', { name: 'Remove Ada' }).click()
    await expect.element(library.getByText('3 articles')).toBeVisible()
    await chosen.getByRole('button', { name: 'Clear all' }).click()
    await expect.element(library.getByText('6 articles')).toBeVisible()
    await expect.element(chosen).not.toBeInTheDocument()
  })

  it('say so when nothing has all that is chosen', async () => {
    await open({ articles: mixed })
    await library.getByRole('button', { name: 'Formats' }).click()
    await library.getByRole('button', { name: 'HTML 2' }).click()
    await library.getByRole('button', { name: /^Finished/ }).click()
    await expect
      .element(library.getByText('No article has all that is chosen above.'))
      .toBeVisible()
  })

  it('open a source into its folders', async () => {
    await open({ articles: mixed })
    await library.getByRole('button', { name: 'Sources' }).click()
    await library.getByRole('button', { name: /^Articles 6/ }).click()
    await library.getByRole('button', { name: 'ben 2' }).click()
    await expect.element(chosen.getByRole('button', { name: 'Remove Articles/ben' })).toBeVisible()
    await expect.element(library.getByText('2 articles')).toBeVisible()
  })

  it.each(['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'])(
    'can be used by everyone with the %s theme',
    async (theme) => {
      await open({ articles: mixed })
      document.documentElement.dataset.theme = theme
      for (const name of ['Tags', 'Sources', 'Authors', 'Formats', 'Languages']) {
        await library.getByRole('button', { name, exact: true }).click()
      }
      await library.getByRole('button', { name: 'Ada 4' }).click()
      await expect.element(chosen).toBeVisible()
      expect(await accessibilityFindings()).toEqual([])
    },
  )
})
