import { afterEach, describe, expect, it } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { testArticle } from '../../tests/support/test-library.ts'
import { selectWords, shownArticle } from '../../tests/support/reading-hands.ts'

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
