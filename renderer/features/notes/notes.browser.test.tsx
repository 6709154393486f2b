import { describe, expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { articleNote } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { fillDisk, makeRoom } from '#renderer/data/testing/faulty-store.ts'
import { toArticleId } from '#shared/core/ids.ts'
import {
  announced,
  cards,
  focusHighlight,
  markedWords,
  notesPane,
  selectWords,
} from '../../../tests/support/reading-hands.ts'
import {
  articleOf,
  MemoryHost,
  openReadingRoom,
  paragraphs,
  type ReadingRoom,
} from '../../../tests/support/reading-room.tsx'

const texts = [
  'Until the trains came, noon was a local matter. Each town set its clocks by its own sun.',
  'The companies printed tables of corrections, town by town, and nobody minded.',
] as const

const article = articleOf(paragraphs(...texts))
const other = articleOf(paragraphs('Another article altogether.'), { digit: '2' })
const articleId = toArticleId('1'.repeat(32))

let room: ReadingRoom

const noteOf = (index: number) =>
  cards.nth(index).getByRole('textbox', { name: 'Note', exact: true })
const articleNoteField = notesPane.getByRole('textbox', { name: 'Article note' })

async function mark(words: string, key = '1'): Promise<void> {
  await selectWords(words)
  await userEvent.keyboard(key)
  await expect.poll(() => markedWords().map((one) => one.words)).toContain(words)
}

async function storedNotes(): Promise<readonly string[]> {
  return (await highlightsOf(room.data.db, articleId)).map((one) => one.note)
}

describe('a note', () => {
  it('is durable once it says Saved: another start finds it', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await noteOf(0).fill('Compare with the harbour piece.')
    await expect.element(cards.nth(0).getByText('Saved', { exact: true })).toBeVisible()
    expect(await storedNotes()).toEqual(['Compare with the harbour piece.'])
    await expect.poll(announced).toContain('Note saved')
    await articleNoteField.fill('On noon.')
    await expect
      .poll(async () => (await articleNote(room.data.db, articleId))?.text)
      .toBe('On noon.')
    await room.leave()

    room = await openReadingRoom({ articles: [article], database: room.database })
    await expect.element(noteOf(0)).toHaveValue('Compare with the harbour piece.')
    await expect.element(articleNoteField).toHaveValue('On noon.')
    expect(markedWords()).toEqual([{ words: 'local matter', look: 'yellow tint' }])
  })

  it('is saved when the field is left by Escape', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await noteOf(0).click()
    await userEvent.keyboard('half a thou{Escape}')
    await expect.poll(storedNotes).toEqual(['half a thou'])
    await expect.element(noteOf(0)).toHaveValue('half a thou')
  })

  it('is saved when another article is opened in the middle of a word', async () => {
    room = await openReadingRoom({ articles: [article, other] })
    await articleNoteField.click()
    await userEvent.keyboard('half a thou')
    await room.show(other.articleId)
    await expect.element(articleNoteField).toHaveValue('')
    await room.show(article.articleId)
    await expect.element(articleNoteField).toHaveValue('half a thou')
    await expect
      .poll(async () => (await articleNote(room.data.db, articleId))?.text)
      .toBe('half a thou')
  })

  it('is saved when the pane or the page goes away', async () => {
    room = await openReadingRoom({ articles: [article] })
    await articleNoteField.click()
    await userEvent.keyboard('before')
    await room.hideNotes()
    await expect.poll(async () => (await articleNote(room.data.db, articleId))?.text).toBe('before')
    await room.showNotes()
    await articleNoteField.fill('before the reload')
    window.dispatchEvent(new PageTransitionEvent('pagehide'))
    await expect
      .poll(async () => (await articleNote(room.data.db, articleId))?.text, { interval: 5 })
      .toBe('before the reload')
  })

  it('keeps every word when it cannot be saved, says why, and tries again', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    fillDisk()
    onTestFinished(makeRoom)
    await noteOf(0).fill('Precious words')
    await expect.element(cards.nth(0).getByText('Not saved', { exact: true })).toBeVisible()
    await expect.element(cards.nth(0).getByText(/the disk is full/)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Not saved. Try again' })).toBeVisible()
    await room.hideNotes()
    await room.showNotes()
    await expect.element(noteOf(0)).toHaveValue('Precious words')
    // Not sooner: with room on the disk the words are soon saved by themselves, and nothing is to press.
    document.addEventListener('pointerdown', makeRoom, { once: true, capture: true })
    await cards.nth(0).getByRole('button', { name: 'Try again' }).click()
    await expect.element(cards.nth(0).getByText('Saved', { exact: true })).toBeVisible()
    expect(await storedNotes()).toEqual(['Precious words'])
    await expect.element(page.getByText('All changes saved')).toBeVisible()
  })

  it('is not overwritten by the store while it is written', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await noteOf(0).click()
    await userEvent.keyboard('mine')
    const [highlight] = await highlightsOf(room.data.db, articleId)
    await setHighlightNote(room.data, { id: highlight!.id, note: 'from another window' })
    await expect.element(noteOf(0)).toHaveValue('mine')
    await userEvent.keyboard(' still')
    // What the user could not see is not replaced by what they type.
    await expect.poll(storedNotes).toEqual(['mine still\n\nfrom another window'])
    await expect.element(noteOf(0)).toHaveValue('mine still')
  })
})

describe('the list of highlights', () => {
  it('stands in text order, whatever the order of marking', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('nobody minded', '3')
    await mark('local matter', '4')
    await expect
      .poll(() => cards.elements().map((card) => card.querySelector('[data-field]')?.textContent))
      .toEqual(['local matter', 'nobody minded'])
  })

  it('follows the highlight that has the focus, and leads to the words', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await mark('nobody minded')
    await focusHighlight(room, 'local matter')
    await expect.element(cards.nth(0)).toHaveAttribute('aria-current', 'true')
    await cards.nth(1).getByRole('button', { name: 'nobody minded' }).click()
    await expect.element(cards.nth(1)).toHaveAttribute('aria-current', 'true')
    expect(room.session.getState().surface?.getState().currentHighlight).toBe(
      cards.nth(1).element().getAttribute('data-highlight'),
    )
  })

  it('filters by colour, note and tag', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await mark('nobody minded', '3')
    await noteOf(0).fill('noon')
    await cards.nth(1).getByRole('textbox', { name: 'Add tag' }).fill('law')
    await userEvent.keyboard('{Enter}')
    const quotes = () =>
      cards.elements().map((card) => card.querySelector('[data-field]')?.textContent)
    const choose = (name: string) => notesPane.getByRole('radio', { name }).click({ force: true })
    await choose('Fact')
    await expect.poll(quotes).toEqual(['nobody minded'])
    await choose('Has note')
    await expect.poll(quotes).toEqual(['local matter'])
    await choose('#law')
    await expect.poll(quotes).toEqual(['nobody minded'])
    await cards.nth(0).getByText('#law').hover()
    await cards.nth(0).getByRole('button', { name: 'Remove tag law' }).click()
    await expect.poll(quotes).toEqual(['local matter', 'nobody minded'])
  })

  it('changes colour and deletes, with a way back', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await cards.nth(0).getByRole('button', { name: 'Colour: Key point' }).click()
    await page.getByRole('menuitemradio', { name: 'Question' }).click()
    await expect.poll(markedWords).toEqual([{ words: 'local matter', look: 'pink tint' }])
    await cards.nth(0).getByRole('button', { name: 'More' }).click({ force: true })
    await page.getByRole('menuitem', { name: 'Delete highlight' }).click()
    await expect.poll(markedWords).toEqual([])
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(markedWords).toEqual([{ words: 'local matter', look: 'pink tint' }])
  })

  it('comes out of hiding, and from behind a filter, when a note is wanted', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await mark('nobody minded', '3')
    await notesPane.getByRole('radio', { name: 'Fact' }).click({ force: true })
    await expect.poll(() => cards.elements().length).toBe(1)
    await focusHighlight(room, 'local matter')
    await userEvent.keyboard('{]}')
    await expect.element(notesPane).not.toBeInTheDocument()
    await userEvent.keyboard('n')
    await expect.element(noteOf(0)).toHaveFocus()
    expect(cards.elements()).toHaveLength(2)
  })

  it('takes tags by key, and by comma', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await focusHighlight(room, 'local matter')
    await userEvent.keyboard('t')
    await expect.element(cards.nth(0).getByRole('textbox', { name: 'Add tag' })).toHaveFocus()
    await userEvent.keyboard('time,#sun{Enter}')
    await expect
      .poll(async () => (await highlightsOf(room.data.db, articleId))[0]?.tags)
      .toEqual(['time', 'sun'])
  })
})

describe('highlights in a changed article', () => {
  async function changedRoom() {
    const host = new MemoryHost()
    room = await openReadingRoom({ host, articles: [article] })
    await mark('local matter')
    await mark('tables of corrections')
    await noteOf(1).fill('Kept for ever')
    await expect.element(cards.nth(1).getByText('Saved', { exact: true })).toBeVisible()
    const rewritten = articleOf(
      paragraphs('A new beginning.', texts[0], 'The companies printed nothing of the kind.'),
    )
    host.change(rewritten)
    await expect.poll(() => document.querySelector('article')?.textContent).toContain('nothing')
  }

  it('are painted only where they surely belong; the rest asks first', async () => {
    await changedRoom()
    await expect.poll(markedWords).toEqual([{ words: 'local matter', look: 'yellow tint' }])
    await expect.element(notesPane.getByRole('heading', { name: 'Not found 1' })).toBeVisible()
    await expect.element(cards.nth(0).getByText('tables of corrections')).toBeVisible()
    await expect.element(noteOf(0)).toHaveValue('Kept for ever')
    const report = 'The article changed on disk. 1 highlight followed, 1 not found.'
    await expect.element(page.getByText(report)).toBeVisible()
  })

  it('show what differs at a proposed place, and go there when it is accepted', async () => {
    const host = new MemoryHost()
    room = await openReadingRoom({ host, articles: [article] })
    await mark('tables of corrections')
    const changed = texts.map((text) => text.replace('tables of corrections', 'tables of tides'))
    host.change(articleOf(paragraphs(...changed)))
    await expect.element(notesPane.getByRole('heading', { name: 'Needs review 1' })).toBeVisible()
    const place = cards.nth(0).getByRole('button', { name: /Proposed place/ })
    const changes = () =>
      [...place.element().querySelectorAll('del, ins')].map((one) => one.textContent.trim())
    expect(changes()).toEqual(['removed: corrections', 'now: tides'])
    expect(markedWords()).toEqual([])
    await cards.nth(0).getByRole('button', { name: 'Accept' }).click()
    await expect.poll(() => markedWords().map((one) => one.words)).toEqual(['tables of tides'])
    await userEvent.keyboard('{Control>}z{/Control}')
    await expect.element(notesPane.getByRole('heading', { name: 'Needs review 1' })).toBeVisible()
    expect(markedWords()).toEqual([])
  })

  it('are attached to the words that the user selects', async () => {
    await changedRoom()
    await expect.element(cards.nth(0).getByRole('button', { name: 'Keep' })).toBeVisible()
    await selectWords('nothing of the kind')
    await cards.nth(0).getByRole('button', { name: 'Attach to selection' }).click()
    await expect
      .poll(() => markedWords().map((one) => one.words))
      .toEqual(['local matter', 'nothing of the kind'])
    await expect.element(noteOf(1)).toHaveValue('Kept for ever')
  })

  it('are kept without a place', async () => {
    await changedRoom()
    await cards.nth(0).getByRole('button', { name: 'Keep' }).click()
    await expect.element(notesPane.getByText('Not found in the current text')).toBeVisible()
    await expect
      .element(notesPane.getByRole('heading', { name: /Not found/ }))
      .not.toBeInTheDocument()
    expect(cards.elements()).toHaveLength(2)
  })
})

describe('the tags of an article', () => {
  it('are added and taken away by keys, said aloud, and undone', async () => {
    room = await openReadingRoom({ articles: [article] })
    await mark('local matter')
    await userEvent.keyboard('{Shift>}T{/Shift}')
    const field = notesPane.getByRole('textbox', { name: 'Add article tag' })
    await expect.element(field).toHaveFocus()
    await userEvent.keyboard('#time, railways{Enter}')
    const tags = async () => (await room.data.db.articles.get(articleId))?.tags
    await expect.poll(tags).toEqual(['time', 'railways'])
    await expect.poll(announced).toContain('Article tags saved')
    await userEvent.keyboard('{Backspace}')
    await expect.poll(tags).toEqual(['time'])
    await userEvent.keyboard('{Escape}{Control>}z{/Control}')
    await expect.poll(tags).toEqual(['time', 'railways'])
  })
})
