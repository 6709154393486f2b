import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { toArticleId, toSourceId } from '#shared/core/ids.ts'
import { openAppWindow as open } from '../../../tests/support/app-window.tsx'
import { testArticle, testSource, testSourceId } from '../../../tests/support/test-library.ts'

const some = (count: number) => Array.from({ length: count }, (_, index) => testArticle(index))

const library = page.getByRole('navigation', { name: 'Library' })
const list = page.getByRole('listbox', { name: 'Articles' })
const option = (index: number) =>
  list.getByRole('option', { name: new RegExp(`^Article number ${index} `) })
const activeOption = () => {
  const id = list.element().getAttribute('aria-activedescendant') ?? ''
  return document.getElementById(id)
}

describe('the article list', () => {
  it('reaches the last of a hundred thousand articles by key, with few of them in the page', async () => {
    const { host } = await open({ articles: some(100_000) })
    await expect.element(option(0)).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{End}')
    await expect.element(option(99_999)).toBeVisible()
    await expect.poll(() => activeOption()?.getAttribute('aria-posinset')).toBe('100000')
    expect(list.getByRole('option').length).toBeLessThan(60)
    const pages = host.calls.filter((call) => call.name === 'library.page')
    expect(pages.length).toBeLessThan(10)
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await expect.element(page.getByRole('article', { name: 'Article number 99998' })).toBeVisible()
  })

  it('moves by line and page, marks where it stands and which article is open', async () => {
    await open({ articles: some(50) })
    await expect.element(option(0)).toBeVisible()
    list.element().focus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.poll(() => activeOption()?.textContent).toContain('Article number 1')
    await userEvent.keyboard('{PageDown}')
    await expect
      .poll(() => Number(activeOption()?.getAttribute('aria-posinset')))
      .toBeGreaterThan(4)
    await userEvent.keyboard('{Home}{Enter}')
    await expect.element(option(0)).toHaveAttribute('aria-selected', 'true')
    await expect.element(option(1)).toHaveAttribute('aria-selected', 'false')
  })

  it('brings the open article into view', async () => {
    await open({ articles: some(500) }, `#/article/${testArticle(400).row.articleId}`)
    await expect.element(option(400)).toBeInViewport()
    await expect.element(option(400)).toHaveAttribute('aria-selected', 'true')
  })

  it('says what a file that cannot be read suffers from', async () => {
    const message = '“ledger.txt” cannot be read: Lectern has no permission.'
    const broken = testArticle(1, { title: 'ledger.txt', problem: { code: 'unreadable', message } })
    await open({ articles: [testArticle(0), broken] })
    await expect
      .element(list.getByRole('option', { name: /ledger\.txt/ }))
      .toHaveTextContent(message)
    await library.getByRole('button', { name: /^Problems 1$/ }).click()
    await expect.element(option(0)).not.toBeInTheDocument()
    await expect.element(list.getByRole('option', { name: /ledger\.txt/ })).toBeVisible()
  })

  it('takes another order, and keeps it', async () => {
    await open({ articles: some(3) })
    await expect.element(list.getByRole('option').first()).toHaveTextContent('Article number 0')
    await library.getByRole('button', { name: 'Sort: Date, newest first' }).click()
    await page.getByRole('menuitemradio', { name: 'Oldest first' }).click()
    await expect.element(list.getByRole('option').first()).toHaveTextContent('Article number 2')
    await expect
      .element(library.getByRole('button', { name: 'Sort: Date, oldest first' }))
      .toBeVisible()
  })

  it('stays where the reader scrolled to while articles are found', async () => {
    const newest = testArticle(300, { date: '2023-01-01' })
    const first = testArticle(0).row.articleId
    await open({ articles: some(300), samples: [newest] }, `#/article/${first}`)
    await expect.element(list.getByRole('option', { selected: true })).toBeVisible()
    const scroller = list.element()
    scroller.scrollTop = 8000
    await expect.element(option(105)).toBeVisible()
    await library.getByRole('button', { name: 'Add articles' }).click()
    await page.getByRole('menuitem', { name: 'Try the sample library' }).click()
    await expect.element(library.getByText('301 articles').first()).toBeVisible()
    await expect.element(option(105)).toBeVisible()
    expect(scroller.scrollTop).toBe(8000)
  })

  it('opens what was clicked last, however quickly', async () => {
    await open({ articles: some(20) })
    await expect.element(option(5)).toBeVisible()
    for (const index of [0, 3, 1, 4, 2, 5]) (option(index).element() as HTMLElement).click()
    await expect.element(page.getByRole('article', { name: 'Article number 5' })).toBeVisible()
    await expect
      .element(list.getByRole('option', { selected: true }))
      .toHaveAccessibleName(/^Article number 5 /)
  })

  it('holds any title in its rows', async () => {
    const titles = [
      'Donaudampfschifffahrtsgesellschaft'.repeat(12),
      'مقالة طويلة عن البحر والميناء '.repeat(12),
      '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(60),
      'https://example.org/'.concat('a/'.repeat(200)),
    ]
    const articles = titles.map((title, index) => testArticle(index, { title }))
    await open({ articles }, '#/', [900, 600])
    await expect.element(list.getByRole('option').nth(3)).toBeVisible()
    expect(list.element().scrollWidth).toBeLessThanOrEqual(list.element().clientWidth)
    for (const row of list.getByRole('option').elements())
      expect(row.scrollHeight).toBeLessThanOrEqual(80)
    await list.getByRole('option').first().click()
    await expect.element(page.getByRole('article')).toBeVisible()
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(900)
  })

  it('shows new articles as they are found', async () => {
    const { host } = await open()
    await page.getByRole('button', { name: 'Try the sample library', exact: true }).click()
    await expect.element(option(1)).toBeVisible()
    host.emit('library.progress', {
      sourceId: testSourceId,
      seen: 900,
      unchanged: 0,
      read: 340,
      perSecond: 410,
      total: 900,
      done: false,
    })
    const words = page.getByText('Reading 340 of 900 articles, 410 a second')
    await expect.element(words).toBeVisible()
  })

  it('keeps what it shows when the host breaks down, and says so where it has nothing', async () => {
    const { host } = await open({ articles: some(5) })
    await expect.element(option(0)).toBeVisible()
    host.breakDown(true)
    host.emit('library.changed', {})
    await library.getByRole('button', { name: /^Unread/ }).click()
    await expect.element(page.getByText('The list could not be read.')).toBeVisible()
    host.breakDown(false)
    host.emit('library.changed', {})
    await expect.element(option(0)).toBeVisible()
  })

  it('reads the list again when asked to', async () => {
    const { host } = await open({ articles: some(5) })
    await expect.element(option(0)).toBeVisible()
    host.breakDown(true)
    await library.getByRole('button', { name: /^Unread/ }).click()
    const again = page.getByRole('button', { name: 'Try again' })
    await expect.element(again).toBeVisible()
    const asked = () => host.calls.filter((call) => call.name === 'library.page').length
    const before = asked()
    await again.click()
    await expect.poll(asked).toBeGreaterThan(before)
  })
})

describe('sources', () => {
  const away = testSource({
    sourceId: toSourceId('6'.repeat(16)),
    name: 'Old clippings',
    state: 'missing',
    message: 'The folder is not there. Plug the drive in again.',
  })

  it('tell what is wrong with them, and can be removed', async () => {
    const { host } = await open({ articles: some(2), sources: [testSource(), away] })
    await expect.element(library.getByText(/Plug the drive in again/)).toBeVisible()
    await library.getByRole('button', { name: 'Actions for Old clippings' }).click()
    await page.getByRole('menuitem', { name: 'Remove from library' }).click()
    await expect.element(library.getByText(/Plug the drive in again/)).not.toBeInTheDocument()
    expect(host.calls).toContainEqual({
      name: 'sources.remove',
      input: { sourceId: away.sourceId },
    })
  })

  it('say why something could not be added', async () => {
    const { host } = await open({ articles: some(2) })
    await expect.element(option(0)).toBeVisible()
    host.emit('sources.added', { added: [], known: [], refused: ['“photo.png” is no article.'] })
    await expect.element(page.getByText('“photo.png” is no article.')).toBeVisible()
  })

  it('open the article of a single file that was added', async () => {
    const { host } = await open({ articles: some(2) })
    await expect.element(option(0)).toBeVisible()
    const articleId = testArticle(1).row.articleId
    host.emit('sources.added', { added: [testSourceId], known: [], refused: [], open: articleId })
    await expect.element(page.getByRole('article', { name: 'Article number 1' })).toBeVisible()
  })
})

describe('reading the files of a source', () => {
  const progress = { sourceId: testSourceId, seen: 900, unchanged: 300, read: 40 }
  const footer = page.getByRole('contentinfo')

  it('is stopped and goes on by one button, which keeps the focus', async () => {
    const source = testSource({ state: 'scanning', articleCount: 340 })
    const { host } = await open({ articles: some(3), sources: [source] })
    await expect.element(footer).toHaveTextContent('3 articles')
    host.emit('library.progress', { ...progress, total: 900, done: false })
    await expect.element(footer).toHaveTextContent('Reading 340 of 900 articles')
    footer.getByRole('button', { name: 'Stop' }).element().focus()
    await userEvent.keyboard('{Enter}')
    host.emit('library.progress', { ...progress, total: 900, done: true })
    await expect.element(footer).toHaveTextContent('Stopped at 340 of 900 files')
    expect(host.calls).toContainEqual({ name: 'sources.stop', input: { sourceId: testSourceId } })
    const goOn = footer.getByRole('button', { name: 'Go on' })
    await expect.element(goOn).toHaveFocus()
    await expect
      .element(library.getByText('Stopped at 340 of 900 files. What was read is here'))
      .toBeVisible()

    await userEvent.keyboard('{Enter}')
    await expect.element(footer.getByRole('button', { name: 'Stop' })).toHaveFocus()
    expect(host.calls).toContainEqual({ name: 'sources.rescan', input: { sourceId: testSourceId } })
  })

  it('is told where the list will be, also before the first file is found', async () => {
    await open({ articles: [], sources: [testSource({ state: 'scanning', articleCount: 0 })] })
    await expect.element(library.getByText('Reading your articles')).toBeVisible()
  })

  it('has its button at one place, however the numbers beside it grow', async () => {
    const source = testSource({ state: 'scanning', articleCount: 3 })
    const { host } = await open({ articles: some(3), sources: [source] })
    await expect.element(footer).toHaveTextContent('3 articles')
    host.emit('library.progress', { ...progress, unchanged: 0, read: 3, done: false })
    await expect.element(footer).toHaveTextContent('Looking for articles: 900 found, 3 read')
    const stop = footer.getByRole('button', { name: 'Stop' })
    const place = stop.element().getBoundingClientRect().left

    const later = { ...progress, unchanged: 0, read: 12_345, total: 50_000, perSecond: 1234 }
    host.emit('library.progress', { ...later, done: false })
    await expect.element(footer).toHaveTextContent('Reading 12,345 of 50,000 articles, 1,234 a')
    expect(stop.element().getBoundingClientRect().left).toBe(place)
  })

  it('is stopped and goes on beside the source, and by the palette', async () => {
    const source = testSource({ state: 'scanning', articleCount: 340 })
    const { host } = await open({ articles: some(3), sources: [source] })
    await expect.element(footer).toHaveTextContent('3 articles')
    host.emit('library.progress', { ...progress, done: false })
    await expect.element(footer).toHaveTextContent('Looking for articles: 900 found, 340 read')
    await userEvent.keyboard('{Control>}k{/Control}')
    await page.getByRole('combobox').fill('stop reading')
    await userEvent.keyboard('{Enter}')
    host.emit('library.progress', { ...progress, done: true })
    await library.getByRole('button', { name: 'Go on reading Articles' }).click()
    await expect
      .element(library.getByRole('button', { name: 'Stop reading Articles' }))
      .toHaveFocus()
  })
})

describe('searching the library', () => {
  const box = page.getByRole('searchbox', { name: 'Search the library' })
  const articles = [
    ...some(3),
    {
      ...testArticle(9, { articleId: toArticleId('9'.repeat(32)), title: 'On lighthouses' }),
      text: 'A lamp.\n\nThe keeper wrote every night.',
    },
  ]

  it('shows the words around the hits, and Enter opens the best at its place', async () => {
    await open({ articles })
    await box.fill('keeper')
    await expect.element(page.getByText('1 article found')).toBeVisible()
    await expect.element(list.getByRole('option').first()).toHaveTextContent('The keeper wrote')
    expect(list.element().querySelector('mark')?.textContent).toBe('keeper')
    box.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('article', { name: 'On lighthouses' })).toBeVisible()
    expect(location.hash).toBe(`#/article/${'9'.repeat(32)}?at=13-19`)
  })

  it('opens the best hit even when Enter comes before the answer', async () => {
    await open({ articles })
    await expect.element(box).toBeVisible()
    box.element().focus()
    await userEvent.keyboard('keeper{Enter}')
    await expect.element(page.getByRole('article', { name: 'On lighthouses' })).toBeVisible()
  })

  it('is gone through by the keys for the next and the previous article', async () => {
    await open({ articles })
    await box.fill('harbour')
    await expect.element(page.getByText('3 articles found')).toBeVisible()
    const found = list.getByRole('option')
    const opened = async (index: number) => {
      await expect.element(found.nth(index)).toHaveAttribute('aria-selected', 'true')
      expect(location.hash).toMatch(/\?at=\d+-\d+$/u)
    }
    list.element().focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await opened(0)
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await opened(1)
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await opened(0)
  })

  it('leads into the list by the arrow key, and Escape brings the library back', async () => {
    await open({ articles })
    await box.fill('harbour')
    await expect.element(page.getByText('3 articles found')).toBeVisible()
    box.element().focus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(list).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect.element(page.getByRole('article', { name: /Article number/ })).toBeVisible()
    box.element().focus()
    await userEvent.keyboard('{Escape}')
    await expect.element(box).toHaveValue('')
    await expect.element(library.getByRole('button', { name: /^All articles/ })).toBeVisible()
  })

  it.each([
    ['a whole page of words', 'harbour '.repeat(400), /articles found/],
    ['signs alone', '"*( - ^', 'Nothing found'],
    ['an open quotation mark', '"harbour and', /articles found/],
  ])('takes %s', async (_what, text, answer) => {
    await open({ articles })
    await box.fill(text)
    await expect.element(page.getByText(answer).first()).toBeVisible()
  })

  it('says so when nothing is found', async () => {
    await open({ articles })
    await box.fill('xyzzy')
    await expect.element(page.getByText('Nothing found')).toBeVisible()
  })
})
