/** Notes that leave in other formats: from the dialog, and from the command line beside an open Lectern. */
import { spawnSync } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { readNotesJson } from '#shared/core/exporting/notes-json.ts'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const entry = fileURLToPath(new URL('../../out/main/command-line.js', import.meta.url))

function lecternCommand(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

story('what was marked leaves as a page and as JSON', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await writeNote(highlightCards(page).first(), 'Who rang <the> bell?')

  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await lectern.chooseFolder(lectern.exports, () =>
    dialog.getByRole('button', { name: /choose/i }).click(),
  )
  for (const format of ['Web page', 'JSON of Lectern']) {
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: format }).click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(dialog.getByText(/1 written/)).toBeVisible()
  }
  const names = await readdir(lectern.exports)
  const contentOf = async (extension: string): Promise<string> => {
    const name = names.find((one) => one.endsWith(extension)) ?? extension
    return readFile(join(lectern.exports, name), 'utf8')
  }
  const html = await contentOf('.html')
  expect(html).toContain(`<mark class="blue tint">${lanternArticle.passage}</mark>`)
  expect(html).toContain('Who rang &lt;the&gt; bell?')
  const read = readNotesJson(await contentOf('.json'))
  expect(read.ok && read.value.records).toContainEqual(
    expect.objectContaining({
      table: 'highlights',
      row: expect.objectContaining({ note: 'Who rang <the> bell?' }),
    }),
  )
})

story('a script counts, backs up and exports while Lectern is open', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await writeNote(highlightCards(page).first(), 'Who rang the bell?')

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
