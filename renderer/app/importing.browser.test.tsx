import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryBackups } from '../../tests/support/in-memory-backups.ts'
import { testArticle } from '../../tests/support/test-library.ts'
import type { BackupProblem } from '#shared/api/backups-api.ts'

const articles = [testArticle(0), testArticle(1)]
const { articleId, title } = articles[0]!.row
const words = 'It tells of the harbour and of the clock.'

const csv = `Highlight,Title,Author,Note
"${words}","${title}",Ada,Which clock?
Nobody sells the same map twice.,Maps,Ben,
,Maps,Ben,
`

async function open(problem?: BackupProblem) {
  const backups = inMemoryBackups([], problem)
  const opened = await openAppWindow({ articles, backups }, `#/article/${articleId}`)
  await expect.element(page.getByRole('article', { name: title })).toBeVisible()
  await openDialog()
  return opened
}

async function openDialog() {
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('import highlights{Enter}')
  await expect.element(dialog).toBeVisible()
}

const dialog = page.getByRole('dialog', { name: 'Import highlights' })
const choose = dialog.getByRole('button', { name: 'Choose files…' })
const doImport = dialog.getByRole('button', { name: 'Import', exact: true })
const summary = dialog.getByRole('list', { name: 'What importing does' })
const unread = dialog.getByRole('list', { name: 'Cannot be read' })

function transferOf(...files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer
}

async function paste(text: string) {
  await expect.element(choose).toBeVisible()
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
  choose.element().dispatchEvent(event)
}

async function drop(...files: readonly File[]) {
  await expect.element(choose).toBeVisible()
  const dataTransfer = transferOf(...files)
  const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
  choose.element().dispatchEvent(event)
}

const allThemes = ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']

async function expectAccessible() {
  for (const theme of allThemes) {
    document.documentElement.dataset.theme = theme
    expect(await accessibilityFindings()).toEqual([])
  }
  document.documentElement.dataset.theme = 'light'
}

describe('importing', () => {
  it('shows what it would do, does it by keys alone, and takes it back', async () => {
    const { host } = await open()
    await expect.element(choose).toHaveFocus()
    await expectAccessible()
    await paste(csv)
    await expect.element(summary).toHaveTextContent('2 entries: new.')
    await expect.element(summary).toHaveTextContent('1 entry: cannot be read.')
    await expect
      .element(dialog.getByRole('list', { name: `Entries of ${title}` }))
      .toHaveTextContent(`New, in place“${words}” Which clock?`)
    await expect
      .element(dialog.getByRole('list', { name: 'Entries of Maps' }))
      .toHaveTextContent('New, quote only')
    await expect.element(unread).toHaveTextContent('Row 3It has neither a quote nor a note.')
    await expectAccessible()
    expect(host.calls.filter(({ name }) => name === 'backups.make')).toEqual([])

    doImport.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByText('Imported: 2 entries.')).toBeVisible()
    await expectAccessible()
    const makes = host.calls.filter(({ name }) => name === 'backups.make')
    expect(makes.map(({ input }) => input)).toEqual([{ reason: 'import' }])
    await userEvent.keyboard('{Escape}')
    const mark = page.getByRole('group', { name: 'Highlight, Key point, has note' })
    await expect.element(mark).toHaveTextContent(words)

    await openDialog()
    await paste(csv)
    await expect.element(summary).toHaveTextContent('2 entries: already here.')
    await expect.element(doImport).toBeDisabled()
    await userEvent.keyboard('{Escape}{Control>}z{/Control}')
    await expect.element(mark).not.toBeInTheDocument()

    await openDialog()
    await paste(csv)
    await expect.element(summary).toHaveTextContent('2 entries: deleted here since.')
    await dialog.getByRole('checkbox', { name: /Bring back/ }).click()
    await doImport.click()
    await expect.element(dialog.getByText('Imported: 2 entries.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Undo' }).click()
    await expect.element(dialog.getByText('Undone: Import highlights.')).toBeVisible()
  })

  it('leaves out what is not wanted, article by article or entry by entry', async () => {
    await open()
    await paste(csv)
    await expect.element(summary).toHaveTextContent('2 entries: new.')
    const maps = dialog.getByRole('checkbox', { name: 'Import all of Maps' })
    await expect.element(maps).toBeChecked()
    await maps.click()
    await expect.element(summary).toHaveTextContent('1 entry: new.1 entry: left out.')
    await expect.element(dialog.getByRole('checkbox', { name: /Nobody sells/ })).not.toBeChecked()
    await dialog.getByRole('checkbox', { name: /It tells of the harbour/ }).click()
    await expect.element(doImport).toBeDisabled()
    await expectAccessible()
    await maps.click()
    await doImport.click()
    await expect.element(dialog.getByText('Imported: 1 entry.')).toBeVisible()
    await expect
      .element(dialog.getByRole('list', { name: `Entries of ${title}` }))
      .toHaveTextContent('Left out')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('Nothing marked yet')).toBeVisible()

    // What was left out is as new as before.
    await openDialog()
    await paste(csv)
    await expect.element(summary).toHaveTextContent('1 entry: new.1 entry: already here.')
    await expect
      .element(dialog.getByRole('checkbox', { name: `Import all of ${title}` }))
      .toBeChecked()
    await expect.element(dialog.getByRole('checkbox', { name: /Nobody/ })).not.toBeInTheDocument()
  })

  it('reads each of the dropped files by itself, and says which are no use', async () => {
    const { host } = await open()
    const metadata = JSON.stringify([{ slug: 'x', title, url: 'https://a.example/x' }])
    const archive = zipSync({
      'metadata_0_to_20.json': strToU8(metadata),
      'highlights/x.md': strToU8(`> ${words}`),
    })
    await drop(
      new File(['A letter.'], 'letter.txt'),
      new File([csv], 'readwise.csv'),
      new File([archive.slice()], 'omnivore.zip'),
      new File([archive.slice(0, 60)], 'cut-off.zip'),
      new File([new Uint8Array([1, 2, 0xff, 0xfd])], 'picture.png'),
    )
    await expect.element(dialog.getByText('Readwise, Omnivore')).toBeVisible()
    await expect.element(summary).toHaveTextContent('3 entries: new.')
    for (const problem of [
      'It is none of the exports that Lectern reads. letter.txt',
      'damaged archive, perhaps because the download was cut off. Export it again. cut-off.zip',
      'It does not hold text. picture.png',
    ])
      await expect.element(unread).toHaveTextContent(problem)
    // The window behind takes dropped files for articles; these were not for it.
    expect(host.calls.filter(({ name }) => name.startsWith('sources.add'))).toEqual([])
    await dialog.getByRole('button', { name: 'Back' }).click()
    await expect.element(choose).toBeVisible()
  })

  it('writes nothing while what is here cannot be backed up', async () => {
    await open({ code: 'not-written', message: 'No backup was made: the disk is full.' })
    await paste(csv)
    await doImport.click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('the disk is full')
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('Nothing was imported')
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByText('Nothing marked yet')).toBeVisible()
  })
})
