import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { dateInWords } from '#renderer/ui/calendar-date.ts'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { testArticle } from '../../../tests/support/test-library.ts'

const articles = [
  { ...testArticle(1, { title: 'Bells', date: '1851-03-02' }), text: 'An old clock was late.' },
  {
    ...testArticle(2, { title: 'Anchors', date: '1902-05-01' }),
    text: 'The clock stopped. A new clock arrived by train.',
  },
  {
    ...testArticle(3, { title: 'Tide' }),
    text: 'كانت الساعة clock متأخرة عن المد في الميناء القديم',
  },
]

const box = page.getByRole('searchbox', { name: 'Search the library' })
const opener = page.getByRole('button', { name: 'Keyword in context' })
const dialog = page.getByRole('dialog', { name: 'Keyword in context' })
const grid = dialog.getByRole('grid', { name: 'Keyword in context' })
const lines = () =>
  [...grid.element().querySelectorAll('[role="row"]')]
    .slice(1)
    .map((row) => [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent))
const activeLine = () =>
  document.getElementById(grid.element().getAttribute('aria-activedescendant') ?? '')?.textContent

async function openConcordance(text = 'clock'): Promise<void> {
  await box.fill(text)
  await expect.element(opener).toBeEnabled()
  await opener.click()
  await expect.element(grid).toHaveFocus()
}

describe('keyword in context', () => {
  it('has a line for every place, sorted by the words behind it, or as is wished', async () => {
    await open({ articles: articles.slice(0, 2) })
    await openConcordance()
    await expect.element(dialog.getByText('3 places')).toBeVisible()
    expect(lines()).toEqual([
      [
        'The clock stopped. A new ',
        'clock',
        ' arrived by train.',
        'Anchors',
        dateInWords('1902-05-01', 'short'),
      ],
      [
        'The ',
        'clock',
        ' stopped. A new clock arrived by train.',
        'Anchors',
        dateInWords('1902-05-01', 'short'),
      ],
      ['An old ', 'clock', ' was late.', 'Bells', dateInWords('1851-03-02', 'short')],
    ])
    const sorted = (name: string) => grid.getByRole('columnheader', { name })
    await expect.element(sorted('Right context')).toHaveAttribute('aria-sort', 'ascending')
    const lefts = () => lines().map(([left]) => left)
    await grid.getByRole('button', { name: 'Left context' }).click()
    await expect.poll(lefts).toEqual(['The clock stopped. A new ', 'An old ', 'The '])
    await expect.element(sorted('Left context')).toHaveAttribute('aria-sort', 'ascending')
    await grid.getByRole('button', { name: 'Article' }).click()
    await expect.poll(() => lines().at(-1)?.[3]).toBe('Bells')
    await grid.getByRole('button', { name: 'Date' }).click()
    await expect.element(sorted('Date')).toHaveAttribute('aria-sort', 'descending')
    await expect.poll(() => lines().at(-1)?.[4]).toBe(dateInWords('1851-03-02', 'short'))
  })

  it('stands at one line for the keyword, whatever is around it', async () => {
    await open({ articles: articles.slice(0, 2) }, '#/', [900, 600])
    await openConcordance()
    await expect.element(dialog.getByText('3 places')).toBeVisible()
    const starts = [...grid.element().querySelectorAll('mark')].map((mark) =>
      Math.round(mark.getBoundingClientRect().left),
    )
    expect(starts.length).toBe(3)
    expect(new Set(starts).size).toBe(1)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(900)
  })

  it('runs a line from right to left where its text does', async () => {
    await open({ articles })
    await openConcordance()
    await expect.element(dialog.getByText('4 places')).toBeVisible()
    const row = [...grid.element().querySelectorAll('[role="row"]')].find((one) =>
      one.textContent.includes('متأخرة'),
    )
    const [before, hit, after] = [...(row?.querySelectorAll('[role="gridcell"]') ?? [])].map(
      (cell) => cell.getBoundingClientRect(),
    )
    expect(before?.left).toBeGreaterThan(hit?.left ?? Infinity)
    expect(hit?.left).toBeGreaterThan(after?.left ?? Infinity)
  })

  it('opens a place by Enter, and comes back to the same line', async () => {
    await open({ articles: articles.slice(0, 2) })
    await openConcordance()
    await expect.element(dialog.getByText('3 places')).toBeVisible()
    await userEvent.keyboard('{End}')
    await expect.poll(activeLine).toContain('was late.')
    await userEvent.keyboard('{ArrowUp}')
    await expect.poll(activeLine).toContain('stopped. A new clock')
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(page.getByRole('article', { name: 'Anchors' })).toBeVisible()
    expect(location.hash).toMatch(/\?at=4-9$/u)
    await expect
      .element(page.getByRole('search', { name: 'Found in the library' }).getByRole('status'))
      .toHaveTextContent('Hit 1 of 2')
    await opener.click()
    await expect.poll(activeLine).toContain('stopped. A new clock')
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(opener).toHaveFocus()
  })

  it('goes through thousands of places with few of them in the page', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => testArticle(index))
    const { host } = await open({ articles: many })
    await openConcordance('harbour')
    await expect.element(dialog.getByText(`${(3000).toLocaleString()} places`)).toBeVisible()
    await userEvent.keyboard('{End}')
    await expect.poll(activeLine).toContain('harbour')
    expect(grid.element().querySelectorAll('[role="row"]').length).toBeLessThan(60)
    await expect.element(grid).toHaveAttribute('aria-rowcount', '3001')
    const asked = host.calls.filter((call) => call.name === 'library.concordance')
    expect(asked.length).toBeLessThan(6)
    await userEvent.keyboard('{Home}')
    await expect.poll(activeLine).toContain('harbour')
    // The first line is not hidden by the headings.
    const head = grid.getByRole('columnheader').first().element().getBoundingClientRect().bottom
    const first = () =>
      document
        .getElementById(grid.element().getAttribute('aria-activedescendant') ?? '')
        ?.getBoundingClientRect().top ?? -1
    await expect.poll(first).toBeGreaterThanOrEqual(head - 1)
  })

  it('is within what is searched within, and says when there is nothing in the texts', async () => {
    await open({ articles: articles.slice(0, 2) })
    await box.fill('train')
    await page.getByRole('button', { name: 'Search within these results' }).click()
    await openConcordance()
    await expect.element(dialog.getByText('2 places')).toBeVisible()
    await expect.element(dialog.getByText('“clock” in “train”')).toBeVisible()
    await userEvent.keyboard('{Escape}{Escape}{Escape}')
    await box.fill('bells')
    await opener.click()
    await expect.element(dialog.getByText('No places')).toBeVisible()
  })

  it('says so when it gets no answer, and tries again', async () => {
    const { host } = await open({ articles: articles.slice(0, 2) })
    await box.fill('clock')
    await expect.element(opener).toBeEnabled()
    await expect.element(page.getByText('2 articles found')).toBeVisible()
    host.breakDown(true)
    await opener.click()
    await expect.element(dialog.getByText('The places could not be read.')).toBeVisible()
    host.breakDown(false)
    await dialog.getByRole('button', { name: 'Try again' }).click()
    await expect.element(dialog.getByText('3 places')).toBeVisible()
  })

  it.each(['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'])(
    'has nothing that axe finds wrong in %s',
    async (theme) => {
      await open({ articles })
      await openConcordance()
      await expect.element(dialog.getByText('4 places')).toBeVisible()
      document.documentElement.dataset['theme'] = theme
      expect(await accessibilityFindings()).toEqual([])
    },
  )
})
