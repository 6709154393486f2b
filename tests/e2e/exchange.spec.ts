/** Notes that leave in other formats: from the dialog, and from the command line beside an open Lectern. */
import { spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { readNotesJson } from '#shared/core/exporting/notes-json.ts'
import { highlightCards, markedWords, openArticle, writeNote } from './actions.ts'
import { exportAs, openExport } from './exporting.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { startWithPassage } from './marked-article.ts'
import { story } from './story.ts'

const entry = fileURLToPath(new URL('../../out/main/command-line.js', import.meta.url))

function lecternCommand(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

story('what was marked leaves as a page and as JSON', async ({ lectern }) => {
  const page = await startWithPassage(lectern, 'Who rang <the> bell?')
  const dialog = await openExport(lectern, page)
  const html = await exportAs(lectern, dialog, 'Web page', '.html')
  expect(html).toContain(`<mark class="blue tint">${lanternArticle.passage}</mark>`)
  expect(html).toContain('Who rang &lt;the&gt; bell?')
  const read = readNotesJson(await exportAs(lectern, dialog, 'JSON of Lectern', '.json'))
  expect(read.ok && read.value.records).toContainEqual(
    expect.objectContaining({
      table: 'highlights',
      row: expect.objectContaining({ note: 'Who rang <the> bell?' }),
    }),
  )
})

story(
  'JSON of one machine is imported on another, where the files lie elsewhere',
  async ({ lectern }) => {
    const page = await startWithPassage(lectern, 'Who rang the bell?')
    const dialog = await openExport(lectern, page)
    const json = await exportAs(lectern, dialog, 'JSON of Lectern', '.json')

    const other = await lectern.elsewhere()
    await writeLibrary(other.library, [{ ...lanternArticle, path: 'harbour/1890/lamps.txt' }])
    const otherPage = await other.start([other.library])
    await openArticle(otherPage, lanternArticle.title)
    await dropText(otherPage, 'notes.json', json)
    const importing = otherPage.getByRole('dialog', { name: 'Import highlights' })
    await expect(importing.getByText('1 entry: new.')).toBeVisible()
    await importing.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(importing.getByText('Imported: 1 entry.')).toBeVisible()
    await importing.getByRole('button', { name: 'Done' }).click()
    await expect.poll(() => markedWords(otherPage)).toEqual([lanternArticle.passage])
    await expect(
      highlightCards(otherPage).first().getByRole('textbox', { name: 'Note' }),
    ).toHaveValue('Who rang the bell?')

    await dropText(otherPage, 'notes.json', json)
    await expect(importing.getByText('1 entry: already here.')).toBeVisible()
    await expect(importing.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await otherPage.keyboard.press('Escape')
    await expect(importing).toBeHidden()
    await otherPage.keyboard.press('Control+z')
    await expect.poll(() => markedWords(otherPage)).toEqual([])
  },
)

/** Drops a file with that content on the middle of the window. */
async function dropText(page: Page, name: string, content: string): Promise<void> {
  await page.evaluate(
    ([title, text]) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], title))
      const how = { dataTransfer, bubbles: true, cancelable: true }
      document.body.dispatchEvent(new DragEvent('drop', how))
    },
    [name, content] as const,
  )
}

story('a script counts, backs up and exports while Lectern is open', async ({ lectern }) => {
  const page = await startWithPassage(lectern, 'Who rang the bell?')

  const data = ['--data-dir', lectern.dataFolder]
  const count = () => lecternCommand('stats', '--json', ...data)
  // The mirror is told a moment after the store.
  await expect
    .poll(() => (JSON.parse(count().stdout || '{}') as { highlightNotes?: number }).highlightNotes)
    .toBe(1)
  expect(lecternCommand('backup', '--out', lectern.exports, ...data)).toMatchObject({
    status: 0,
    stderr: '',
    stdout: expect.stringMatching(/asked\.lectern-backup\n$/),
  })
  expect(lecternCommand('export', '--out', lectern.exports, ...data)).toMatchObject({
    status: 0,
    stderr: '',
  })
  const names = (await readdir(lectern.exports)).filter((name) => name.endsWith('.md'))
  const markdown = await readFile(join(lectern.exports, names[0] ?? ''), 'utf8')
  expect(markdown).toContain('Who rang the bell?')

  expect(lecternCommand('export', '--out', lectern.library, ...data)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('belongs to your library'),
  })

  // Lectern goes on as if nobody had read beside it.
  await writeNote(highlightCards(page).first(), 'Nobody did.')
  await expect
    .poll(async () => {
      lecternCommand('export', '--out', lectern.exports, ...data)
      return readFile(join(lectern.exports, names[0] ?? ''), 'utf8')
    })
    .toContain('Nobody did.')
})
