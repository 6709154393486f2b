/** Lectern's own JSON in the import dialog, and dropped on the window. */
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { saveArticleNote, setArticleTags } from '#renderer/data/commands/article-commands.ts'
import { exportRecords } from '#renderer/data/queries/export-records.ts'
import {
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { sha256 } from '#renderer/features/importing/sha256.ts'
import { writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryBackups } from '../../tests/support/in-memory-backups.ts'
import { testArticle } from '../../tests/support/test-library.ts'

const words = 'It tells of the harbour and of the clock.'
const article = testArticle(0)
const { articleId, sourceId, title, path, contentHash } = article.row
const ref = { articleId, sourceId, title, path, contentHash }
const elsewhere = {
  ...ref,
  articleId: toArticleId('e'.repeat(32)),
  title: 'Not in this library',
  path: 'away.txt',
}

const dialog = page.getByRole('dialog', { name: 'Import highlights' })
const choose = dialog.getByRole('button', { name: 'Choose files…' })
const doImport = dialog.getByRole('button', { name: 'Import', exact: true })
const summary = dialog.getByRole('list', { name: 'What importing does' })
const mark = page.getByRole('group', { name: 'Highlight, Key point, has note' })

/** What another Lectern exported. */
async function documentOf(make: (there: TestContext) => Promise<unknown>): Promise<string> {
  const there = await openTestContext()
  try {
    await make(there)
    return writeNotesJson(await exportRecords(there.db, undefined))
  } finally {
    await there.close()
  }
}

async function notesOfTwoArticles(there: TestContext): Promise<void> {
  const { text } = article
  const textHash = await sha256(text)
  await createOrThrow(there, { ...markOf(words, ref, text), textHash, note: 'Which clock?' })
  await setArticleTags(there, { article: ref, tags: ['harbours'] })
  await saveArticleNote(there, { article: elsewhere, text: 'Read it again.' })
}

async function open() {
  const options = { articles: [article], backups: inMemoryBackups() }
  const opened = await openAppWindow(options, `#/article/${articleId}`)
  await expect.element(page.getByRole('article', { name: title })).toBeVisible()
  return opened
}

async function openDialog() {
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('import highlights{Enter}')
  await expect.element(choose).toBeVisible()
}

function paste(text: string): void {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  choose.element().dispatchEvent(event)
}

function dropOnWindow(...files: readonly File[]) {
  const dataTransfer = new DataTransfer()
  for (const file of files) dataTransfer.items.add(file)
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
  document.body.dispatchEvent(event)
}

describe('a document of Lectern’s own', () => {
  it('is shown before it is imported, painted after, known again, and taken back', async () => {
    const document = await documentOf(notesOfTwoArticles)
    const { host } = await open()
    await openDialog()
    paste(document)
    await expect.element(summary).toHaveTextContent('3 entries: new.')
    await expect.element(dialog).toHaveTextContent('Lectern')
    const entries = (of: string) => dialog.getByRole('list', { name: `Entries of ${of}` })
    await expect.element(entries(title)).toHaveTextContent('Tags of the article: #harbours')
    await expect.element(entries(title)).toHaveTextContent(`New, in place“${words}” Which clock?`)
    await expect
      .element(entries(elsewhere.title))
      .toHaveTextContent('Note on the article: Read it again.')
    expect(await accessibilityFindings()).toEqual([])
    expect(host.calls.filter(({ name }) => name === 'backups.make')).toEqual([])

    doImport.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByText('Imported: 3 entries.')).toBeVisible()
    const makes = host.calls.filter(({ name }) => name === 'backups.make')
    expect(makes.map(({ input }) => input)).toEqual([{ reason: 'import' }])
    await userEvent.keyboard('{Escape}')
    await expect.element(mark).toHaveTextContent(words)

    await openDialog()
    paste(document)
    await expect.element(summary).toHaveTextContent('3 entries: already here.')
    await expect.element(doImport).toBeDisabled()
    await userEvent.keyboard('{Escape}{Control>}z{/Control}')
    await expect.element(mark).not.toBeInTheDocument()
  })

  it('is imported together with files of other programs, as one step', async () => {
    const document = await documentOf(notesOfTwoArticles)
    const csv = 'Highlight,Title,Author,Note\nNobody sells the same map twice.,Maps,Ben,\n'
    await open()
    dropOnWindow(new File([document], 'notes.json'), new File([csv], 'readwise.csv'))
    await expect.element(summary).toHaveTextContent('4 entries: new.')
    await expect.element(dialog).toHaveTextContent('Lectern, Readwise')
    await doImport.click()
    await expect.element(dialog.getByText('Imported: 4 entries.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await expect.element(dialog.getByText('Undone: Import highlights.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(mark).not.toBeInTheDocument()
    // What was dropped once is not looked through again.
    await openDialog()
  })

  it('says what is wrong with it', async () => {
    await open()
    const json = await documentOf(notesOfTwoArticles)
    const broken = json.replace('"colour": "yellow"', '"colour": "none"')
    dropOnWindow(
      new File([broken], 'broken.json'),
      new File([json.replace('"format": 1', '"format": 9')], 'newer.json'),
      new File([json.slice(0, -40)], 'cut.json'),
    )
    const unread = dialog.getByRole('list', { name: 'Cannot be read' })
    await expect
      .element(unread)
      .toHaveTextContent('“It tells of the harbour and of the clock.”It was changed in the file')
    await expect.element(unread).toHaveTextContent('Update Lectern to read it. newer.json')
    await expect.element(unread).toHaveTextContent('cut.json')
    await expect.element(summary).toHaveTextContent('2 entries: new.')
    await expect.element(summary).toHaveTextContent('3 entries: cannot be read.')
    expect(await accessibilityFindings()).toEqual([])
  })
})
