import { afterEach, describe, expect, it } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { testArticle } from '../../tests/support/test-library.ts'
import { cards, markedWords, selectWords, shownArticle } from '../../tests/support/reading-hands.ts'

type DevTools = {
  send: (
    method: 'Emulation.setEmulatedMedia',
    options: { media: string; features: readonly { name: string; value: string }[] },
  ) => Promise<unknown>
}

/** Both are always said: what is left out stays as it was, also for the tests that follow. */
async function emulate({ print = false, forcedColours = false } = {}): Promise<void> {
  await (cdp() as DevTools).send('Emulation.setEmulatedMedia', {
    media: print ? 'print' : '',
    features: [{ name: 'forced-colors', value: forcedColours ? 'active' : '' }],
  })
}

afterEach(async () => {
  await emulate()
})

const text = Array.from({ length: 400 }, (_, index) => `Paragraph ${String(index)} of the tide.`)

/** A long article in the dark theme with one highlight and its note, and the panes around it. */
async function openMarked(): Promise<void> {
  const article = { ...testArticle(1), text: text.join('\n\n') }
  await openAppWindow({ articles: [article] }, `#/article/${article.row.articleId}`)
  await selectWords('Paragraph 2 of')
  await userEvent.keyboard('4')
  await expect.poll(() => shownArticle().querySelector('[data-highlights]')).not.toBeNull()
}

/** As the browser does when it is about to print, and shows the sheet instead of the screen. */
async function putOnPaper(): Promise<void> {
  window.dispatchEvent(new Event('beforeprint'))
  await emulate({ print: true })
}

function notesOnPaper(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.paper-note')]
}

function numbersIn(element: Element): readonly string[] {
  return [...element.querySelectorAll('.paper-reference')].map(({ textContent }) => textContent)
}

function boxOf(element: Element | null | undefined): DOMRect {
  if (element === null || element === undefined) throw new Error('It is not on the page.')
  return element.getBoundingClientRect()
}

function visible(element: Element | null): boolean {
  return element?.checkVisibility() === true
}

describe('on paper', () => {
  it('is the article alone, whole, in its light colours, with what was marked', async () => {
    await openMarked()
    document.documentElement.dataset['theme'] = 'dark'
    window.dispatchEvent(new Event('beforeprint'))
    expect(shownArticle().querySelectorAll('p')).toHaveLength(text.length)
    await emulate({ print: true })
    for (const role of ['navigation', 'complementary', 'searchbox', 'textbox', 'button'] as const) {
      expect(page.getByRole(role).elements().filter(visible)).toEqual([])
    }
    expect(document.querySelectorAll('.range-handle').length).toBe(2)
    expect([...document.querySelectorAll('.range-handle')].filter(visible)).toEqual([])
    expect(visible(document.querySelector('h1'))).toBe(true)
    const article = shownArticle()
    const title = document.querySelector('h1')?.getBoundingClientRect()
    expect(title?.left).toBe(article.getBoundingClientRect().left)
    // Nothing around the article cuts it off.
    expect(document.documentElement.scrollHeight).toBeGreaterThan(text.length * 20)
    for (let around = article.parentElement; around; around = around.parentElement) {
      expect(getComputedStyle(around).overflow).toBe('visible')
      expect(around.scrollHeight).toBeLessThanOrEqual(Math.ceil(around.offsetHeight) + 40)
    }
    const sections = [...article.querySelectorAll('.article-section')]
    expect(sections.length).toBeGreaterThan(5)
    for (const one of sections) expect(getComputedStyle(one).contentVisibility).toBe('visible')
    const mark = getComputedStyle(article.querySelector('[data-highlights]') ?? article)
    expect(mark.backgroundColor).toBe('rgb(249, 216, 227)')
    expect(mark.boxShadow).not.toBe('none')
    expect(mark.printColorAdjust).toBe('exact')
    expect(getComputedStyle(article).color).toBe('rgb(31, 29, 24)')
  })
})

const watch = [
  'The lamp in the tower was lit by hand.',
  'The keeper counted the ships that passed.',
  'First the tide. Then the wind.',
].join('\n\n')

const marks = [
  { words: 'the wind', key: '1', note: 'A gale?' },
  { words: 'The lamp in the tower was lit by hand.', key: '2', note: 'By whom?\n\nAnd when?' },
  { words: 'counted the ships', key: '3', note: 'How many?' },
  { words: 'lit by', key: '4', note: '' },
]

/** An article with four highlights, three notes on them and one on the whole. */
async function openNoted(): Promise<void> {
  const article = { ...testArticle(1), text: watch }
  await openAppWindow({ articles: [article] }, `#/article/${article.row.articleId}`)
  for (const { words, key } of marks) {
    await selectWords(words)
    await userEvent.keyboard(key)
    await expect.poll(() => markedWords().map((one) => one.words)).toContain(words)
  }
  for (const { words, note } of marks) {
    if (note === '') continue
    const card = cards.filter({ hasText: words }).first()
    await card.getByRole('textbox', { name: 'Note' }).fill(note)
    await expect.element(card.getByText('Saved', { exact: true })).toBeVisible()
  }
  await page.getByRole('textbox', { name: 'Article note' }).fill('On keeping watch.')
}

describe('notes on paper', () => {
  it('stand in the margin, at the height of their words, with the number that is there', async () => {
    await openNoted()
    const words = shownArticle().textContent
    await page.viewport(700, 1000)
    await putOnPaper()
    const notes = notesOnPaper().filter((one) => shownArticle().contains(one))
    expect(notes.map(({ innerText }) => innerText.replace(/\s+/gu, ' '))).toEqual([
      '1 Agree By whom? And when?',
      '2 Fact How many?',
      '3 Key point A gale?',
    ])
    expect(numbersIn(shownArticle())).toEqual(['1', '2', '3'])
    const places = [...shownArticle().querySelectorAll('p')].filter((one) => 'start' in one.dataset)
    const column = boxOf(shownArticle()).right
    for (const [index, place] of places.entries()) {
      expect(numbersIn(place)).toEqual([String(index + 1)])
      const note = boxOf(notes[index])
      expect(note.left).toBeGreaterThan(column)
      expect(note.right).toBeLessThanOrEqual(document.documentElement.clientWidth)
      // Lower where the one before reaches down to here.
      expect(note.top).toBeGreaterThan(boxOf(place).top - 5)
    }
    expect(boxOf(notes[0]).top).toBeLessThan(boxOf(places[0]).top + 10)
    window.dispatchEvent(new Event('afterprint'))
    await expect.poll(notesOnPaper).toEqual([])
    expect(shownArticle().textContent).toBe(words)
  })

  it('lie in the column, beside the words, where a sheet has no room for a margin', async () => {
    await openNoted()
    await page.viewport(420, 900)
    await putOnPaper()
    const [note] = notesOnPaper().filter((one) => shownArticle().contains(one))
    expect(boxOf(note).right).toBeLessThanOrEqual(boxOf(shownArticle()).right + 1)
    expect(boxOf(note).width).toBeLessThan(boxOf(shownArticle()).width / 2)
    window.dispatchEvent(new Event('afterprint'))
  })

  it('have those on the whole article above it', async () => {
    await openNoted()
    await expect.element(page.getByText('Saved', { exact: true }).first()).toBeVisible()
    await expect
      .poll(() => {
        window.dispatchEvent(new Event('afterprint'))
        window.dispatchEvent(new Event('beforeprint'))
        return notesOnPaper().map(({ textContent }) => textContent)
      })
      .toContain('On keeping watch.')
    await emulate({ print: true })
    const note = document.querySelector('[aria-label="Note on the article"]')
    expect(visible(note)).toBe(true)
    expect(boxOf(note).bottom).toBeLessThan(boxOf(shownArticle()).top + 1)
    window.dispatchEvent(new Event('afterprint'))
    await expect.poll(notesOnPaper).toEqual([])
  })
})

describe('where the system forces its colours', () => {
  it('shows the initial of the colour’s name, and the handles in the system’s colour', async () => {
    await openMarked()
    await emulate({ forcedColours: true })
    const mark = shownArticle().querySelector('[data-highlights]') ?? shownArticle()
    expect(getComputedStyle(mark, '::before').content).toContain('?')
    expect(getComputedStyle(mark).textDecorationLine).toBe('underline')
    await expect.poll(() => document.querySelectorAll('.range-handle').length).toBe(2)
    const handle = document.querySelector('.range-handle') ?? document.body
    const highlight = document.createElement('span')
    highlight.style.color = 'Highlight'
    document.body.append(highlight)
    expect(getComputedStyle(handle, '::before').backgroundColor).toBe(
      getComputedStyle(highlight).color,
    )
    highlight.remove()
  })
})
