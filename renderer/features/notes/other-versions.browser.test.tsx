import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { setArticleState, setArticleTags } from '#renderer/data/commands/article-commands.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightTags,
} from '#renderer/data/commands/edit-highlight.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { openTestContext, type TestContext } from '#renderer/data/testing/test-context.ts'
import { takeIn } from '#renderer/data/testing/take-in.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import {
  announced,
  cards,
  markedWords,
  notesPane,
  selectWords,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const article = articleOf(
  paragraphs('Until the trains came, noon was a local matter. Each town set its own clocks.'),
)
const { articleId, sourceId, path, contentHash } = article
const ref = { articleId, sourceId, path, contentHash, title: article.metadata.title }

let room: ReadingRoom
let there: TestContext
let id: HighlightId

beforeEach(async () => {
  there = await openTestContext()
  room = await openReadingRoom({ articles: [article] })
  await selectWords('local matter')
  await userEvent.keyboard('1')
  await expect.poll(() => markedWords().map((one) => one.words)).toContain('local matter')
  const [highlight] = await highlightsOf(room.data.db, articleId)
  if (highlight === undefined) throw new Error('Something was marked.')
  id = highlight.id
  await takeIn(room.data, there)
})

afterEach(async () => {
  await there.close()
})

async function recolouredOnBothSides(): Promise<void> {
  there.pass(Date.UTC(2022, 10, 24, 12) - there.now())
  await setHighlightLook(there, { id, colour: 'blue' })
  await setHighlightLook(room.data, { id, colour: 'pink' })
  await setHighlightTags(room.data, { id, tags: ['tide'] })
  await takeIn(there, room.data)
}

const line = notesPane.getByRole('group', { name: /^Also changed elsewhere/u })
const use = notesPane.getByRole('button', { name: 'Use this' })
const dismiss = notesPane.getByRole('button', { name: 'Dismiss' })
const look = () => markedWords().map((one) => one.look)

describe('a highlight that another device changed too', () => {
  it('says so on its card, in every theme, and takes the other version by keys alone', async () => {
    await recolouredOnBothSides()
    await expect
      .element(cards.first().getByRole('group', { name: /^Also changed/u }))
      .toHaveTextContent(/Also changed elsewhere: .+ · no tags · 24 Nov/u)
    await expect.element(use).toHaveAccessibleDescription(/^Also changed elsewhere/u)
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset['theme'] = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset['theme'] = 'light'
    use.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(look).toEqual(['blue tint'])
    await expect.poll(announced).toContain('The other version is used')
    // What stood before is the version that is kept now.
    await expect.element(notesPane.getByRole('group', { name: /#tide/u })).toBeVisible()
    expect(document.activeElement?.closest('[data-card]')).not.toBeNull()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(look).toEqual(['pink tint'])
    await expect.element(line).toHaveTextContent('24 Nov')
  })

  it('shows it no more when it is dismissed, until that is undone', async () => {
    await recolouredOnBothSides()
    await dismiss.click()
    await expect.element(line).not.toBeInTheDocument()
    await expect.poll(announced).toContain('The other version is dismissed')
    expect(look()).toEqual(['pink tint'])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.element(line).toBeVisible()
  })

  it('may have been deleted there', async () => {
    await deleteHighlight(there, { id })
    await setHighlightLook(room.data, { id, colour: 'pink' })
    await setHighlightTags(room.data, { id, tags: ['tide'] })
    await takeIn(there, room.data)
    await expect.element(line).toHaveTextContent('Also changed elsewhere: deleted')
    await use.click()
    await expect.poll(look).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(look).toEqual(['pink tint'])
  })

  it('may be in the trash here: it is brought back as it is there', async () => {
    await setHighlightLook(there, { id, colour: 'blue' })
    await setHighlightTags(room.data, { id, tags: ['tide'] })
    await deleteHighlight(room.data, { id })
    await takeIn(there, room.data)
    const deleted = notesPane.getByRole('list', { name: 'In the trash, but changed elsewhere' })
    await expect.element(deleted).toHaveTextContent('local matter')
    expect(await accessibilityFindings()).toEqual([])
    await deleted.getByRole('button', { name: 'Use this' }).click()
    await expect.poll(look).toEqual(['blue tint'])
    await expect.element(deleted).not.toBeInTheDocument()
  })
})

it('an article that another device tagged says so above its highlights', async () => {
  await setArticleTags(there, { article: ref, tags: ['harbour'] })
  await setArticleTags(room.data, { article: ref, tags: ['rail'] })
  await setArticleState(room.data, { article: ref, state: 'finished' })
  await takeIn(there, room.data)
  await expect.element(line).toHaveTextContent('#harbour · state by progress')
  await use.click()
  await expect
    .poll(async () => (await room.data.db.articles.get(articleId))?.tags)
    .toEqual(['harbour'])
})
