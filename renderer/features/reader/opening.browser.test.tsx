import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { readingPosition } from '#renderer/data/queries/articles.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { shownArticle } from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  MemoryHost,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const articleId = toArticleId('1'.repeat(32))
const main = page.getByRole('main', { name: 'Reading' })

let room: ReadingRoom

function longArticle(before: readonly string[] = []): ArticleContent {
  const texts = Array.from(
    { length: 60 },
    (_, index) =>
      `Paragraph ${String(index + 1)} begins here. It goes on about clocks, ferries and tolls for a while.`,
  )
  return articleOf(paragraphs(...before, ...texts))
}

/** The first words of the paragraph at the upper edge, give or take half a line. */
function firstInView(): string | undefined {
  const top = shownArticle().parentElement!.getBoundingClientRect().top
  const seen = [...shownArticle().querySelectorAll('p')].find(
    (paragraph) => paragraph.getBoundingClientRect().bottom >= top + 15,
  )
  return seen?.textContent.slice(0, 'Paragraph 99'.length)
}

function scrollToParagraph(number: number): void {
  const paragraph = [...shownArticle().querySelectorAll('p')].find((one) =>
    one.textContent.startsWith(`Paragraph ${String(number)} `),
  )
  paragraph?.scrollIntoView({ block: 'start' })
}

describe('the head of an article', () => {
  it('tells title, author, file and length', async () => {
    const metadata = {
      title: 'Railway time',
      date: '2022-03-14',
      author: 'Ada Brook',
      tags: [],
    }
    room = await openReadingRoom({
      articles: [articleOf(paragraphs('One two three.'), { metadata, path: 'clocks/time.txt' })],
    })
    await expect.element(main.getByRole('heading', { level: 1 })).toHaveTextContent('Railway time')
    await expect.element(main.getByRole('article', { name: 'Railway time' })).toBeVisible()
    await expect.element(main.getByText('March 14, 2022')).toBeVisible()
    await expect.element(main.getByText(/Ada Brook/).first()).toHaveTextContent('Ada Brook')
    await expect.element(main.getByText('time.txt')).toBeVisible()
    await expect.element(main.getByText('1 minute')).toBeVisible()
    await expect.element(main.getByText('3 words')).toBeVisible()
  })

  it('does not repeat a title that the article itself begins with', async () => {
    const heading = {
      kind: 'heading',
      level: 1,
      inlines: [{ kind: 'text', text: 'Railway  time' }],
    } as const
    const metadata = { title: 'Railway time', tags: [] }
    room = await openReadingRoom({
      articles: [articleOf([heading, ...paragraphs('One.')], { metadata })],
    })
    await expect.element(main.getByText('One.')).toBeVisible()
    expect(main.getByRole('heading', { level: 1 }).elements()).toHaveLength(1)
    expect(shownArticle().querySelector('h1')).not.toBeNull()
  })

  it('says that the encoding was guessed, and takes another', async () => {
    const encoding = { name: 'utf-8', certain: false, chosen: false }
    room = await openReadingRoom({ articles: [articleOf(paragraphs('Îíå.'), { encoding })] })
    await main.getByRole('button', { name: /Unicode \(UTF-8\) \(guessed\)/ }).click()
    await page.getByRole('menuitemradio', { name: 'Cyrillic (Windows-1251)' }).click()
    await expect
      .poll(() => room.host.calls.filter(({ name }) => name === 'articles.setEncoding'))
      .toEqual([{ name: 'articles.setEncoding', input: { articleId, encoding: 'windows-1251' } }])
    await expect
      .poll(() => room.host.calls.filter(({ name }) => name === 'articles.open').length)
      .toBe(2)
  })
})

describe('the place in an article', () => {
  it('is the same after the article was left and opened again', async () => {
    const other = articleOf(paragraphs('Short.'), { digit: '2' })
    room = await openReadingRoom({ articles: [longArticle(), other] })
    await expect.poll(() => room.session.getState().surface?.getState().complete).toBe(true)
    scrollToParagraph(30)
    await expect.poll(() => room.session.getState().progress).toBeGreaterThan(0.4)
    await room.show(other.articleId)
    await expect.element(main.getByText('Short.')).toBeVisible()
    expect((await readingPosition(room.data.db, articleId))?.words).toMatch(/^Paragraph 30 /u)
    await room.show(articleId)
    await expect.poll(firstInView).toBe('Paragraph 30')
  })

  it('is kept by its words when the file changes on disk', async () => {
    const host = new MemoryHost()
    room = await openReadingRoom({ host, articles: [longArticle()] })
    await expect.poll(() => room.session.getState().surface?.getState().complete).toBe(true)
    scrollToParagraph(20)
    await expect.poll(() => room.session.getState().progress).toBeGreaterThan(0.3)
    host.change(longArticle(['A long new foreword. '.repeat(200)]))
    await expect.poll(() => shownArticle().textContent).toContain('foreword')
    await expect.poll(firstInView).toBe('Paragraph 20')
  })

  it('can be asked for', async () => {
    room = await openReadingRoom({ articles: [longArticle()] })
    await expect.poll(() => room.session.getState().surface?.text()).toContain('Paragraph 50')
    const start = room.session.getState().surface!.text().indexOf('Paragraph 50')
    await room.show(articleId, { range: { start, end: start + 12 } })
    await expect.element(main.getByText(/^Paragraph 50 begins/)).toBeInViewport()
  })
})

describe('an article that cannot be shown', () => {
  it('has a page that says what happened, what is safe and what to do', async () => {
    const host = new MemoryHost()
    const article = articleOf(paragraphs('Words.'))
    const problem = {
      code: 'missing',
      message: 'The file railway-time.txt is not there any more. Your notes are safe.',
    } as const
    host.articles.set(articleId, problem)
    room = await openReadingRoom({ host })
    await room.show(articleId)
    await expect.element(main.getByRole('heading', { name: 'This file is gone' })).toBeVisible()
    await expect.element(main.getByText(problem.message)).toBeVisible()
    host.articles.set(articleId, article)
    await main.getByRole('button', { name: 'Try again' }).click()
    await expect.element(main.getByText('Words.')).toBeVisible()
  })

  it('gives way when the file comes back', async () => {
    const host = new MemoryHost()
    host.articles.set(articleId, { code: 'missing', message: 'Gone.' })
    room = await openReadingRoom({ host })
    await room.show(articleId)
    await expect.element(main.getByText('Gone.')).toBeVisible()
    host.change(articleOf(paragraphs('Back again.')))
    await expect.element(main.getByText('Back again.')).toBeVisible()
  })
})

describe('an article that the library does not know yet', () => {
  it('is shown as soon as it is found', async () => {
    const host = new MemoryHost()
    host.articles.set(articleId, { code: 'missing', message: 'Not here.' })
    room = await openReadingRoom({ host })
    await room.show(articleId)
    await expect.element(main.getByText('Not here.')).toBeVisible()
    host.list(articleOf(paragraphs('Found.')))
    await expect.element(main.getByText('Found.')).toBeVisible()
  })
})

describe('an article whose file goes while it is read', () => {
  it('stays on screen for the moment that a renaming takes, and only then gives way', async () => {
    const host = new MemoryHost()
    const opened = () => host.calls.filter(({ name }) => name === 'articles.open').length
    room = await openReadingRoom({ host, articles: [articleOf(paragraphs('Words.'))] })
    await expect.element(main.getByText('Words.')).toBeVisible()
    host.change({ articleId, code: 'missing', message: 'Gone.' })
    await expect.poll(opened).toBe(2)
    host.change(articleOf(paragraphs('Back again.')))
    await expect.element(main.getByText('Back again.')).toBeVisible()
    host.change({ articleId, code: 'missing', message: 'Gone.' })
    await expect.poll(opened).toBe(4)
    await expect.element(main.getByText('Back again.')).toBeVisible()
    await expect.element(main.getByText('Gone.')).toBeVisible()
  })
})

describe('links', () => {
  it('are opened only after the reader agreed', async () => {
    const link = {
      kind: 'paragraph',
      inlines: [
        {
          kind: 'link',
          target: { kind: 'web', url: 'https://example.org/clocks' },
          children: [{ kind: 'text', text: 'the source' }],
        },
      ],
    } as const
    room = await openReadingRoom({ articles: [articleOf([link])] })
    const opened = () => room.host.calls.filter(({ name }) => name === 'shell.openExternal')
    await main.getByText('the source').click()
    const question = page.getByRole('dialog', { name: 'Open this address in your browser?' })
    await expect.element(question.getByText('https://example.org/clocks')).toBeVisible()
    expect(opened()).toEqual([])
    await question.getByRole('button', { name: 'Open in browser' }).click()
    await expect.poll(() => opened().length).toBe(1)
    await expect.element(question).not.toBeInTheDocument()
  })
})
