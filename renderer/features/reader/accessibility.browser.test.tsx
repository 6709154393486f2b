import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { cards, markedWords, selectWords, toolbar } from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  MemoryHost,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const article = articleOf(
  paragraphs(
    'Until the trains came, noon was a local matter. Each town set its clocks by its own sun.',
    'The companies printed tables of corrections, town by town, and nobody minded.',
  ),
  {
    metadata: { title: 'Railway time', date: '2022-03-14', tags: [] },
    encoding: { name: 'utf-8', certain: false, chosen: false },
    notices: ['A table at the end could not be read.'],
  },
)

let room: ReadingRoom

async function markThree(): Promise<void> {
  for (const [words, key] of [
    ['local matter', '1'],
    ['tables of corrections, town', '3'],
    ['corrections, town by town', '4'],
  ] as const) {
    await selectWords(words)
    await userEvent.keyboard(key)
    await expect.poll(() => markedWords().map((one) => one.words)).toContain(words)
  }
  await cards.nth(0).getByRole('textbox', { name: 'Note', exact: true }).fill('Mine.')
  await cards.nth(0).getByRole('textbox', { name: 'Add tag' }).fill('time')
  await userEvent.keyboard('{Enter}')
  await expect.element(cards.nth(0).getByText('#time')).toBeVisible()
}

describe.each(['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark'])(
  'axe finds nothing in the theme %s',
  (theme) => {
    it('while reading, selecting and finding', async () => {
      room = await openReadingRoom({ articles: [article], theme })
      await markThree()
      expect(await accessibilityFindings()).toEqual([])
      await selectWords('Each town')
      await expect.element(toolbar).toBeVisible()
      expect(await accessibilityFindings()).toEqual([])
      await userEvent.keyboard('{Control>}f{/Control}')
      await expect.element(page.getByRole('searchbox', { name: 'Find in article' })).toHaveFocus()
      expect(await accessibilityFindings()).toEqual([])
    })
  },
)

describe('axe finds nothing', () => {
  it('where nothing is open, nothing is marked, or nothing can be read', async () => {
    const host = new MemoryHost()
    room = await openReadingRoom({ host })
    await expect.element(page.getByText('Choose an article to read')).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
    host.articles.set(article.articleId, article)
    await room.show(article.articleId)
    await expect.element(page.getByText('Nothing marked yet')).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
    host.change({ articleId: article.articleId, code: 'binary', message: 'This is no text.' })
    await expect.element(page.getByText('This is no text.')).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
  })

  it('in highlights that wait for a decision', async () => {
    const host = new MemoryHost()
    room = await openReadingRoom({ host, articles: [article] })
    await markThree()
    host.change(articleOf(paragraphs('Until the trains came, noon was a matter of taste.')))
    await expect.element(page.getByRole('heading', { name: 'Not found 3' })).toBeVisible()
    expect(await accessibilityFindings()).toEqual([])
  })
})
