import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import {
  articleList,
  highlightCards,
  markedWords,
  notesPane,
  openArticle,
  openedArticle,
  selectWords,
} from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import {
  collection,
  fileOf,
  noteOf,
  otherArticle,
  rule,
  startWithHighlight,
} from './marked-article.ts'
import { story, type Lectern } from './story.ts'

async function edit(
  lectern: Lectern,
  change: (text: string) => string,
  path: string = lanternArticle.path,
): Promise<void> {
  const file = fileOf(lectern, path)
  await writeFile(file, change(await readFile(file, 'utf8')))
}

/** As an editor that re-wraps, a converter of quotation marks and a proof-reader would leave it. */
const rewrapped = (text: string): string =>
  `An editor’s preface that was not there before.\n\n${text.trimStart().replace(/^date \S+ /, '')}`
    .replaceAll(/ (?=\S)/g, (space, at: number) => (at % 7 === 0 ? '\n' : space))
    .replaceAll('“', '"')
    .replaceAll('”', '"')

const question = (page: Page, name: string) => notesPane(page).getByRole('group', { name })

/** While they are busy, an answer was meant for the question before. */
const answersOf = (page: Page, name: string) => question(page, name).locator('[aria-busy]')

story('highlights follow an article that is edited while it is read', async ({ lectern }) => {
  const page = await startWithHighlight(lectern)
  await edit(lectern, rewrapped)
  await expect(openedArticle(page)).toContainText('editor’s preface')
  await expect.poll(() => markedWords(page)).toHaveLength(1)
  expect((await markedWords(page))[0]?.replace(/\s+/g, ' ')).toBe(rule)
  await expect(page.getByText(/The article changed on disk\..*1 highlight followed/)).toBeVisible()

  // Words within the highlight: the rest of them still tells the place.
  await edit(lectern, (text) => text.replace(/third\s+bell/, 'third loud bell'))
  await expect
    .poll(async () => (await markedWords(page))[0]?.replace(/\s+/g, ' '))
    .toBe('begin at the third loud bell')
  await expect(noteOf(page)).toHaveValue('The rule itself.')
})

story(
  'highlights of articles that changed while Lectern was closed follow unopened',
  async ({ lectern }) => {
    await startWithHighlight(lectern)
    await lectern.stop()
    await edit(lectern, (text) => text.replace(/It asked[^.]*\./, 'It was lost in the next flood.'))

    const page = await lectern.start()
    await openArticle(page, otherArticle.title)
    await expect(collection(page, /^Not found/)).toContainText('1')
    await collection(page, /^Not found/).click()
    await expect(articleList(page).getByRole('option')).toHaveCount(1)
    await openArticle(page, lanternArticle.title)
    await expect(notesPane(page).getByRole('heading', { name: /Not found/ })).toBeVisible()
    await expect(highlightCards(page).first()).toContainText(rule)
    expect(await markedWords(page)).toEqual([])
    await lectern.stop()

    // The sentence comes back, once more while nobody looks.
    await writeLibrary(lectern.library, [lanternArticle])
    const again = await lectern.start()
    await expect(articleList(again).getByRole('option')).toHaveCount(2)
    await expect(collection(again, /^Not found/)).toHaveCount(0)
    await openArticle(again, lanternArticle.title)
    await expect.poll(() => markedWords(again)).toEqual([rule])
    await expect(noteOf(again)).toHaveValue('The rule itself.')
  },
)

story('an article whose text was replaced keeps its highlights aside', async ({ lectern }) => {
  const page = await startWithHighlight(lectern)
  await writeFile(fileOf(lectern), 'Quite another text came under the same name, about bees.\n')
  await expect(openedArticle(page)).toContainText('about bees')
  await expect(notesPane(page).getByRole('heading', { name: /Not found/ })).toBeVisible()
  expect(await markedWords(page)).toEqual([])

  // Attached to other words by the user's own choice, and taken back.
  await selectWords(page, 'about bees')
  await highlightCards(page).first().getByRole('button', { name: 'Attach to selection' }).click()
  await expect.poll(() => markedWords(page)).toEqual(['about bees'])
  await expect(noteOf(page)).toHaveValue('The rule itself.')
  await page.keyboard.press('Control+z')
  await expect.poll(() => markedWords(page)).toEqual([])
  await highlightCards(page).first().getByRole('button', { name: 'Keep' }).click()
  await expect(notesPane(page).getByRole('heading', { name: /Not found/ })).toHaveCount(0)
  await expect(highlightCards(page).first()).toContainText(rule)

  await writeLibrary(lectern.library, [lanternArticle])
  await expect.poll(() => markedWords(page)).toEqual([rule])
})

story('two files of the same content stay two articles', async ({ lectern }) => {
  await writeLibrary(lectern.library, [
    lanternArticle,
    { path: 'copy.txt', text: lanternArticle.text },
  ])
  const page = await lectern.start([lectern.library])
  const options = articleList(page).getByRole('option')
  await expect(options).toHaveCount(2)
  await openArticle(page, lanternArticle.title)
  await selectWords(page, rule)
  await page.keyboard.press('2')
  await expect.poll(() => markedWords(page)).toEqual([rule])
  const openedFirst = page.url()

  await options.nth(1).click()
  await expect.poll(() => page.url()).not.toBe(openedFirst)
  await expect(openedArticle(page)).toContainText(rule)
  await expect(highlightCards(page)).toHaveCount(0)
  expect(await markedWords(page)).toEqual([])

  // A third copy changes nothing either.
  await copyFile(fileOf(lectern), fileOf(lectern, 'third.txt'))
  await expect(options).toHaveCount(3)
  expect(await markedWords(page)).toEqual([])
})

story(
  'killed while it follows changed articles, every highlight is in place or asks',
  async ({ lectern }) => {
    const names = ['anchor', 'buoy', 'crane', 'dock', 'ebb', 'ferry']
    const textOf = (name: string): string =>
      `# The ${name}\n\nNobody forgot the ${name} of that long winter in the harbour.\n`
    await writeLibrary(
      lectern.library,
      names.map((name) => ({ path: `${name}.md`, text: textOf(name) })),
    )
    let page = await lectern.start([lectern.library])
    for (const name of names) {
      await openArticle(page, new RegExp(`The ${name}`))
      await expect(openedArticle(page)).toContainText(`the ${name} of`)
      await selectWords(page, `the ${name} of that long winter`)
      await page.keyboard.press('1')
      await expect.poll(() => markedWords(page)).toEqual([`the ${name} of that long winter`])
    }
    await expect(page.getByText('All changes saved')).toBeVisible()
    for (const name of names) {
      await edit(lectern, (text) => text.replace('Nobody', 'It is said that nobody'), `${name}.md`)
    }
    await lectern.kill()

    page = await lectern.start()
    await expect(articleList(page).getByRole('option')).toHaveCount(names.length)
    await lectern.kill()

    page = await lectern.start()
    for (const name of names) {
      await openArticle(page, new RegExp(`The ${name}`))
      await expect(openedArticle(page)).toContainText(`nobody forgot the ${name}`)
      await expect.poll(() => markedWords(page)).toEqual([`the ${name} of that long winter`])
      await expect(highlightCards(page)).toHaveCount(1)
    }
  },
)

story('what needs review is gone through by keys alone', async ({ lectern }) => {
  const page = await startWithHighlight(lectern)
  const boats = 'They began to set out by the lamps'
  const bell = 'chose to believe the bell'
  for (const words of [boats, bell]) {
    await selectWords(page, words)
    await page.keyboard.press('2')
    await expect.poll(() => markedWords(page)).toContain(words)
  }
  await edit(lectern, (text) =>
    text
      .replace(rule, 'begin when the tide turned')
      .replace('began to set out by the lamps', 'began to sail out by night')
      .replace(/“We had no clock.*\n\n/, ''),
  )
  await expect(collection(page, /^Needs review/)).toContainText('1')
  await expect(collection(page, /^Not found/)).toContainText('1')

  await page.keyboard.press('r')
  await expect(question(page, 'Needs review, 1 of 2')).toBeFocused()
  await page.keyboard.press('a')
  await expect.poll(() => markedWords(page)).toEqual(['begin when the tide turned'])
  await expect(question(page, 'Needs review, 1 of 1')).toBeFocused()
  await expect(answersOf(page, 'Needs review, 1 of 1')).toHaveAttribute('aria-busy', 'false')

  await selectWords(page, 'by night')
  await page.keyboard.press('Shift+A')
  await expect.poll(() => markedWords(page)).toEqual(['begin when the tide turned', 'by night'])
  await expect(question(page, 'Not found, 1 of 1')).toBeFocused()
  await expect(answersOf(page, 'Not found, 1 of 1')).toHaveAttribute('aria-busy', 'false')

  await page.keyboard.press('Shift+K')
  await expect(notesPane(page).getByText('Not found in the current text')).toBeVisible()
  await expect(collection(page, /^Needs review/)).toHaveCount(0)
  await expect(collection(page, /^Not found/)).toHaveCount(0)

  await page.keyboard.press('Control+z')
  await expect(question(page, 'Not found, 1 of 1')).toBeVisible()
  await expect(collection(page, /^Not found/)).toContainText('1')
})
