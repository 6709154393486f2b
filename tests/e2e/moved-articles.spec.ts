import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { expect } from '@playwright/test'
import { articleList, highlightCards, markedWords, notesPane, openArticle } from './actions.ts'
import { exportOpenArticle } from './exporting.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { collection, fileOf, noteOf, rule, ruleNote, startWithHighlight } from './marked-article.ts'
import { story } from './story.ts'

story('a renamed or moved article takes its highlights along', async ({ lectern }) => {
  let page = await startWithHighlight(lectern)
  await exportOpenArticle(lectern, page)
  const link = `lectern://article/${/article\/([0-9a-f]+)/.exec(page.url())?.[1] ?? ''}`
  await rename(fileOf(lectern), fileOf(lectern, 'lamps.txt'))
  await expect(page.getByText('It is “lamps.txt” now.')).toBeVisible()
  await expect.poll(() => markedWords(page)).toEqual([rule])
  await expect(noteOf(page)).toHaveValue(ruleNote)
  await expect(articleList(page).getByRole('option')).toHaveCount(2)
  await lectern.stop()

  const moved = fileOf(lectern, 'harbour/1890/lamps.txt')
  await mkdir(dirname(moved), { recursive: true })
  await rename(fileOf(lectern, 'lamps.txt'), moved)
  page = await lectern.start()
  await expect(articleList(page).getByRole('option')).toHaveCount(2)
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([rule])
  await expect(noteOf(page)).toHaveValue(ruleNote)
  await expect(collection(page, /^Missing/)).toHaveCount(0)
  await lectern.stop()

  page = await lectern.start([link])
  await expect.poll(() => markedWords(page)).toEqual([rule])

  // What was exported before is found again: there is no second file.
  expect(await exportOpenArticle(lectern, page)).toContain(
    /article\/([0-9a-f]+)/.exec(page.url())?.[1],
  )
})

story('what was only tagged, or removed, stays so under another name', async ({ lectern }) => {
  const ferry = { path: 'ferry.md', text: '# The ferry\n\nIt sailed both ways.\n' }
  await writeLibrary(lectern.library, [lanternArticle, ferry])
  let page = await lectern.start([lectern.library])
  const options = articleList(page).getByRole('option')
  await options.filter({ hasText: 'The ferry' }).click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Remove from library' }).click()
  await expect(options).toHaveCount(1)
  await openArticle(page, lanternArticle.title)
  const tag = notesPane(page).getByRole('textbox', { name: /tag/i }).first()
  await tag.fill('harbours')
  await tag.press('Enter')
  await expect(notesPane(page)).toContainText('harbours')

  await rename(fileOf(lectern), fileOf(lectern, 'lamps.txt'))
  // Changed while nobody has it open, and then renamed.
  await writeLibrary(lectern.library, [{ ...ferry, text: `${ferry.text}\nNot in winter.\n` }])
  const box = page.getByRole('searchbox', { name: 'Search the library' })
  await box.fill('state:removed winter')
  await expect(options).toContainText(['The ferry'])
  await box.fill('')
  await expect(options).not.toContainText(['The ferry'])
  await rename(fileOf(lectern, 'ferry.md'), fileOf(lectern, 'barge.md'))
  await expect(page.getByRole('main', { name: 'Reading' })).toContainText('lamps.txt')
  await expect(notesPane(page)).toContainText('harbours')
  // Whatever comes later is listed later.
  await writeLibrary(lectern.library, [{ path: 'quay.md', text: '# The quay\n\nOf stone.\n' }])
  await expect(options.filter({ hasText: 'The quay' })).toHaveCount(1)
  await expect(options).toHaveCount(2)
  await expect(collection(page, /^Removed/)).toContainText('1')
  await expect(collection(page, /^Missing/)).toHaveCount(0)
  await lectern.stop()

  await rename(fileOf(lectern, 'lamps.txt'), fileOf(lectern, 'lights.txt'))
  await rename(fileOf(lectern, 'barge.md'), fileOf(lectern, 'boat.md'))
  page = await lectern.start()
  await openArticle(page, lanternArticle.title)
  await expect(page.getByRole('main', { name: 'Reading' })).toContainText('lights.txt')
  await expect(notesPane(page)).toContainText('harbours')
  await expect(articleList(page).getByRole('option')).toHaveCount(2)
  await expect(collection(page, /^Removed/)).toContainText('1')
})

story('a renamed folder takes its highlights along once it is added', async ({ lectern }) => {
  let page = await startWithHighlight(lectern)
  await lectern.stop()
  const renamed = `${lectern.library} of 1890`
  await rename(lectern.library, renamed)

  page = await lectern.start([renamed])
  await expect(page.getByText('Its highlights and notes came along.')).toBeVisible()
  await expect(collection(page, /^With notes/)).toContainText('1')
  await collection(page, /^With notes/).click()
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([rule])
  await expect(noteOf(page)).toHaveValue(ruleNote)
})

story(
  'a deleted article keeps its notes, and takes them up when it returns',
  async ({ lectern }) => {
    let page = await startWithHighlight(lectern)
    await rm(fileOf(lectern))
    await expect(collection(page, /^Missing/)).toContainText('1')
    await expect(page.getByRole('main', { name: 'Reading' })).toContainText(lanternArticle.path)
    await expect(noteOf(page)).toHaveValue(ruleNote)
    await lectern.stop()

    page = await lectern.start()
    await collection(page, /^Missing/).click()
    const row = articleList(page).getByRole('option', { name: lanternArticle.title })
    await expect(row).toContainText('File missing')
    await row.click()
    await expect(highlightCards(page).first()).toContainText(rule)
    await expect(noteOf(page)).toHaveValue(ruleNote)
    const markdown = await exportOpenArticle(lectern, page)
    expect(markdown).toContain(rule)
    expect(markdown).toContain(ruleNote)

    await writeLibrary(lectern.library, [lanternArticle])
    await expect.poll(() => markedWords(page)).toEqual([rule])
    await collection(page, /^All articles/).click()
    await expect(collection(page, /^Missing/)).toHaveCount(0)
    await lectern.stop()

    await rm(fileOf(lectern))
    page = await lectern.start()
    await expect(collection(page, /^Missing/)).toContainText('1')
    await lectern.stop()
    await writeLibrary(lectern.library, [lanternArticle])
    page = await lectern.start()
    await openArticle(page, lanternArticle.title)
    await expect.poll(() => markedWords(page)).toEqual([rule])
    await expect(collection(page, /^Missing/)).toHaveCount(0)
  },
)

story('an article converted to another format takes its highlights along', async ({ lectern }) => {
  const page = await startWithHighlight(lectern)
  const paragraphs = lanternArticle.text
    .trim()
    .replace(/^date \S+ /, '')
    .split('\n\n')

  await rm(fileOf(lectern))
  await writeLibrary(lectern.library, [
    {
      path: lanternArticle.path.replace('.txt', '.md'),
      text: `${paragraphs.join('\n\n').replace('third bell', '**third** bell')}\n`,
    },
  ])
  await expect.poll(() => markedWords(page)).toEqual([rule])

  await rm(fileOf(lectern, lanternArticle.path.replace('.txt', '.md')))
  await writeLibrary(lectern.library, [
    {
      path: lanternArticle.path.replace('.txt', '.html'),
      text: `<!doctype html><html lang="en"><head><title>Lamps</title></head><body><article>${paragraphs
        .map((paragraph) => `<p>${paragraph}</p>`)
        .join('')}</article></body></html>`,
    },
  ])
  await expect.poll(() => markedWords(page)).toEqual([rule])
  await expect(noteOf(page)).toHaveValue(ruleNote)
})
