/** What a reader does, in the words of the interface: used by every story. */
import { expect, type Locator, type Page } from '@playwright/test'

export function articleList(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Articles' })
}

/** Opens an article from the list by the beginning of its title. */
export async function openArticle(page: Page, title: string | RegExp): Promise<Locator> {
  await articleList(page).getByRole('option', { name: title }).first().click()
  const article = openedArticle(page)
  await expect(article).toBeVisible()
  return article
}

export function openedArticle(page: Page): Locator {
  return page.getByRole('main', { name: 'Reading' }).getByRole('article')
}

export function notesPane(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Notes' })
}

/** Cards of the notes pane, in its order. */
export function highlightCards(page: Page): Locator {
  return notesPane(page).getByRole('list', { name: 'Highlights' }).getByRole('listitem')
}

type Point = { readonly x: number; readonly y: number }

/** Where the first occurrence of `words` in the article begins and ends on the screen. */
async function placeOf(article: Locator, words: string): Promise<{ from: Point; to: Point }> {
  return article.evaluate(async (element, wanted) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const leaf = [...element.querySelectorAll('[data-start]')].find((one) =>
      one.textContent.includes(wanted),
    )
    if (leaf === undefined) throw new Error(`The article does not hold “${wanted}”.`)
    leaf.scrollIntoView({ block: 'center' })
    // The place settles when nothing has moved for some frames: fonts come, panes open, marks too.
    for (let still = 0, before = Number.NaN; still < 5;) {
      await nextFrame()
      const { top } = leaf.getBoundingClientRect()
      still = top === before ? still + 1 : 0
      before = top
    }
    const walker = document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT)
    const nodes: { node: Text; start: number }[] = []
    let text = ''
    while (walker.nextNode()) {
      const node = walker.currentNode as Text
      nodes.push({ node, start: text.length })
      text += node.data
    }
    const point = (offset: number, edge: 'before' | 'after'): { x: number; y: number } => {
      const entry = nodes.findLast(({ start }) => start <= offset)
      if (entry === undefined) throw new Error('The words have no place.')
      const range = document.createRange()
      range.setStart(entry.node, offset - entry.start)
      range.setEnd(entry.node, offset - entry.start + 1)
      const box = range.getBoundingClientRect()
      // A hair inside the character's own box, so that the browser picks the border beside it.
      return {
        x: edge === 'before' ? box.left + 0.5 : box.right - 0.5,
        y: box.top + box.height / 2,
      }
    }
    const at = text.indexOf(wanted)
    return { from: point(at, 'before'), to: point(at + wanted.length - 1, 'after') }
  }, words)
}

/** Selects words as a hand does: press, drag, release. */
export async function selectWords(page: Page, words: string): Promise<void> {
  // A hand that comes from elsewhere: no note's preview lies over the words.
  await page.mouse.move(2, 2)
  const { from, to } = await placeOf(openedArticle(page), words)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
  await expect
    .poll(() => page.evaluate(() => getSelection()?.toString().replace(/\s+/g, ' ')))
    .toBe(words)
  await expect(page.getByRole('toolbar', { name: 'Highlight selection' })).toBeVisible()
}

/** The words that the article shows as one highlight, pieces joined. */
export async function markedWords(page: Page): Promise<readonly string[]> {
  return openedArticle(page).evaluate((element) => {
    const words = new Map<string, string>()
    for (const mark of element.querySelectorAll('mark')) {
      for (const id of (mark.dataset['highlights'] ?? '').split(' ')) {
        words.set(id, (words.get(id) ?? '') + mark.textContent)
      }
    }
    return [...words.values()]
  })
}

/** Types a note on the highlight of that card and waits until it is durable. */
export async function writeNote(card: Locator, text: string): Promise<void> {
  await card.getByRole('textbox', { name: 'Note' }).fill(text)
  await expect(card.getByText('Saved', { exact: true })).toBeVisible()
}
