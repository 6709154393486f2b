import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { cards, markedWords, selectWords } from '../../../tests/support/reading-hands.ts'
import { testArticle } from '../../../tests/support/test-library.ts'

const harbour = {
  ...testArticle(1, { title: 'The harbour clock', author: 'Ada Tide', date: '1851-03-02' }),
  text: 'The tide was late.\n\nNobody told the tide of the clock in the harbour.',
}
const station = {
  ...testArticle(2, { title: 'A station', date: '1902-05-01' }),
  text: 'A clock hung there, and the station kept its own time by that clock.',
}
const lamp = { ...testArticle(3, { title: 'On lamps' }), text: 'A lamp and its keeper.' }
const articles = [harbour, station, lamp]

const box = page.getByRole('searchbox', { name: 'Search the library' })
const library = page.getByRole('navigation', { name: 'Library' })
const list = page.getByRole('listbox', { name: 'Articles' })
const options = list.getByRole('option')
const chips = library.getByRole('list', { name: 'Searching within' }).getByRole('listitem')
const narrow = library.getByRole('button', { name: 'Search within these results' })

describe('a search in the language', () => {
  it('marks what it found in title, author and text, and says how it was understood', async () => {
    await open({ articles })
    await box.fill('tide before:1900')
    await expect.element(library.getByText('1 article found')).toBeVisible()
    await expect
      .element(library.getByText('Articles with “tide”, before 1900.', { exact: true }))
      .toBeVisible()
    const marks = [...options.element().querySelectorAll('mark')].map((mark) => mark.textContent)
    expect(marks).toEqual(['tide', 'tide', 'Tide'])
    await expect.element(options).toHaveTextContent('Ada Tide')
  })

  it('is not explained while it is plain words', async () => {
    await open({ articles })
    await box.fill('clock')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await expect.element(library.getByText(/^Articles with/)).not.toBeInTheDocument()
  })

  it('says what of it was not understood, and where', async () => {
    await open({ articles })
    await box.fill('state:lost clock')
    await expect
      .element(library.getByText(/state: can be one of unread, reading, finished/))
      .toBeVisible()
    expect(library.element().querySelector('em')?.textContent).toBe('state:lost')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
  })

  it('waits for the end of what may still be typed before it complains', async () => {
    await open({ articles })
    await box.fill('clock before:')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    expect(library.getByText(/needs a date/).query()).toBeNull()
    await expect.element(library.getByText(/before: needs a date like 2022-02/)).toBeVisible()
  })

  it('is shown by examples that go into the box', async () => {
    await open({ articles })
    await box.fill('clock')
    await page.getByRole('button', { name: 'How to search' }).click()
    await page.getByRole('button', { name: /^-harbour / }).click()
    await expect.element(box).toHaveValue('clock -harbour')
    await expect.element(box).toHaveFocus()
    await expect.element(library.getByText('1 article found')).toBeVisible()
  })
})

describe('searching within results', () => {
  it('keeps the search before as a chip, which Backspace and Escape take back', async () => {
    await open({ articles })
    await box.fill('clock')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await narrow.click()
    await expect.element(box).toHaveValue('')
    await expect.element(box).toHaveFocus()
    await expect.element(chips).toHaveTextContent('clock')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await userEvent.keyboard('tide')
    await expect.element(library.getByText('1 article found')).toBeVisible()
    await narrow.click()
    await expect.poll(() => chips.elements().length).toBe(2)
    await userEvent.keyboard('{Backspace}')
    await expect.poll(() => chips.elements().length).toBe(1)
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(chips).not.toBeInTheDocument()
    await expect.element(library.getByRole('button', { name: /^All articles/ })).toBeVisible()
  })

  it('takes any chip away by its button', async () => {
    await open({ articles })
    for (const text of ['clock', 'tide']) {
      await box.fill(text)
      await expect.element(narrow).toBeEnabled()
      await narrow.click()
    }
    await expect.element(library.getByText('1 article found')).toBeVisible()
    await library.getByRole('button', { name: 'Do not search within “tide”' }).click()
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await expect.element(chips).toHaveTextContent('clock')
  })
})

describe('hits in the user’s own words', () => {
  it('stand below their article, and lead to the highlight in text and card', async () => {
    await open({ articles }, `#/article/${lamp.row.articleId}`)
    await selectWords('keeper')
    await userEvent.keyboard('2')
    await expect.poll(markedWords).toEqual([{ words: 'keeper', look: 'green tint' }])
    await cards.getByRole('textbox', { name: 'Note' }).fill('Wrote of the tide every night')
    await expect.element(cards.getByText('Saved', { exact: true })).toBeVisible()

    await box.fill('in:notes tide')
    const inNote = list.getByRole('option', { name: /^In your note: / })
    await expect.element(inNote).toHaveTextContent('Wrote of the tide every night')
    await expect.element(inNote).toHaveAttribute('data-colour', 'green')
    await box.fill('clock')
    await options.first().click()
    await expect.element(page.getByRole('article', { name: 'The harbour clock' })).toBeVisible()

    await box.fill('tide every')
    await expect.element(inNote).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{End}{Enter}')
    await expect.element(page.getByRole('article', { name: 'On lamps' })).toBeVisible()
    await expect.element(cards).toHaveAttribute('aria-current', 'true')
    expect(location.hash).toContain('/highlight/')
    await box.fill('keeper')
    await expect.element(list.getByRole('option', { name: /^In your highlight: / })).toBeVisible()
  })
})

describe('from hit to hit', () => {
  const bar = page.getByRole('search', { name: 'Found in the library' })
  const status = bar.getByRole('status')
  const current = () => document.querySelector('.find-hit-current')?.textContent

  it('goes on in the article and then into the next one, and back', async () => {
    await open({ articles })
    await box.fill('clock')
    await options.first().click()
    await expect.element(status).toHaveTextContent('Hit 1 of 1, article 1 of 2')
    await expect.poll(current).toBe('clock')
    await userEvent.keyboard('{F3}')
    await expect.element(page.getByRole('article', { name: 'A station' })).toBeVisible()
    await expect.element(status).toHaveTextContent('Hit 1 of 2, article 2 of 2')
    await userEvent.keyboard('{F3}')
    await expect.element(status).toHaveTextContent('Hit 2 of 2, article 2 of 2')
    await expect.element(bar.getByRole('button', { name: 'Next hit' })).toBeDisabled()
    await userEvent.keyboard('{F3}')
    await expect.element(page.getByText('That was the last hit')).toBeInTheDocument()
    await userEvent.keyboard('{Shift>}{F3}{F3}{/Shift}')
    await expect.element(status).toHaveTextContent('Hit 1 of 1, article 1 of 2')
    await userEvent.keyboard('{F3}')
    await expect.element(status).toHaveTextContent('Hit 1 of 2, article 2 of 2')
    await userEvent.keyboard('{F3}')
    await expect.element(status).toHaveTextContent('Hit 2 of 2, article 2 of 2')
  })

  it('arrives at the last hit when it comes from behind', async () => {
    await open({ articles: [station, harbour] })
    await box.fill('clock')
    await options.last().click()
    await expect.element(status).toHaveTextContent('Hit 1 of 1, article 2 of 2')
    await bar.getByRole('button', { name: 'Previous hit' }).click()
    await expect.element(status).toHaveTextContent('Hit 2 of 2, article 1 of 2')
  })

  it('marks whole words as the search understood them, until it is closed', async () => {
    await open({ articles })
    await box.fill('"the tide" ')
    await options.first().click()
    await expect.element(status).toHaveTextContent('Hit 1 of 2')
    const hits = [...document.querySelectorAll('.find-hit')].map((hit) => hit.textContent)
    expect(hits).toEqual(['The tide', 'the tide'])
    await bar.getByRole('button', { name: 'Close what was found' }).click()
    await expect.element(bar).not.toBeInTheDocument()
    expect(document.querySelectorAll('.find-hit').length).toBe(0)
  })

  it('leaves the article to “Find in article”, and takes up again when that is closed', async () => {
    await open({ articles })
    await box.fill('clock')
    await options.last().click()
    await expect.element(status).toHaveTextContent('Hit 1 of 2')
    await userEvent.keyboard('{Control>}f{/Control}')
    await userEvent.keyboard('own')
    await expect.poll(current).toBe('own')
    await userEvent.keyboard('{Escape}')
    await expect.element(status).toHaveTextContent('Hit 1 of 2')
    await expect.poll(current).toBe('clock')
  })

  it('leads back to the results, whatever was searched for meanwhile', async () => {
    await open({ articles })
    await box.fill('clock')
    await options.first().click()
    await expect.element(status).toHaveTextContent('Hit 1 of 1')
    await box.fill('lamp')
    await expect.element(library.getByText('1 article found')).toBeVisible()
    await bar.getByRole('button', { name: 'Back to the results' }).click()
    await expect.element(box).toHaveValue('clock')
    await expect.element(library.getByText('2 articles found')).toBeVisible()
    await expect.element(list).toHaveFocus()
  })

  it('ends in an article that is not among them', async () => {
    await open({ articles })
    await box.fill('clock')
    await options.first().click()
    await expect.element(bar).toBeVisible()
    await box.fill('')
    await options.filter({ hasText: 'On lamps' }).click()
    await expect.element(page.getByRole('article', { name: 'On lamps' })).toBeVisible()
    await expect.element(bar).not.toBeInTheDocument()
  })
})

describe('the search screen', () => {
  it.each(['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'])(
    'has nothing that axe finds wrong in %s',
    async (theme) => {
      await open({ articles }, '#/', [900, 600])
      await box.fill('clock')
      await narrow.click()
      await box.fill('title:harbour state:lost tide')
      await expect.element(library.getByText('1 article found')).toBeVisible()
      await options.first().click()
      await expect.element(page.getByRole('search', { name: 'Found in the library' })).toBeVisible()
      document.documentElement.dataset['theme'] = theme
      expect(await accessibilityFindings()).toEqual([])
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(900)
    },
  )
})
