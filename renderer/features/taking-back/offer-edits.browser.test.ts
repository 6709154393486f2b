/** What is offered of the edits in a folder: each once, and not with every look. */
import { expect, it, onTestFinished } from 'vitest'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { articleRef, openTestContext } from '#renderer/data/testing/test-context.ts'
import type { EditedExport } from '#shared/api/exporting-api.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { readBack } from '#shared/core/markdown/read-back.ts'
import { baseOf } from '#shared/core/markdown/update-file.ts'
import { fail, succeed } from '#shared/core/result.ts'
import { EditOffers } from './offer-edits.ts'

const article = articleRef()
const { articleId, title } = article
const folder = { token: 'token', name: 'Vault', kind: 'folder' } as const

/** The article's file, in which its note was changed from "mine" to `note`. */
function edited(note: string): EditedExport {
  const input = { articleId, title, file: '1.txt', tags: [], note: 'mine', highlights: [] }
  const last = writeArticleMarkdown(input, { exportedAt: 0, colourNames: defaultColourNames })
  const read = readBack(last.replace('\nmine\n', `\n${note}\n`), baseOf(last))
  if (!read.ok) throw new Error(read.problem.message)
  return { fileId: note.padEnd(64, 'f'), name: 'Article 1.md', regions: read.value }
}

async function openFolder(...first: readonly EditedExport[]) {
  const context = await openTestContext()
  onTestFinished(() => context.close())
  await saveArticleNote(context, { article, text: 'mine' })
  let files: readonly EditedExport[] | undefined = first
  const exporting = {
    edited: () =>
      Promise.resolve(
        files === undefined
          ? fail({ message: 'The folder is gone.' })
          : succeed({ files, oneWay: [], unread: [], unchanged: 0 }),
      ),
  }
  return {
    context,
    edit: (...next: readonly EditedExport[]) => (files = next),
    remove: () => (files = undefined),
    place: { context, exporting, colourNames: defaultColourNames, folder },
  }
}

it('offers what was edited until it was offered, and again when it was edited again', async () => {
  const { place, edit } = await openFolder(edited('theirs'))
  const offers = new EditOffers()
  expect(await offers.look(place, 0)).toBe(1)
  expect(await offers.look(place, 60_000)).toBe(0)
  edit(edited('theirs by now'))
  expect(await offers.look(place, 120_000)).toBe(1)
})

it('looks at most every twenty seconds', async () => {
  const { place, edit } = await openFolder()
  const offers = new EditOffers()
  expect(await offers.look(place, 0)).toBe(0)
  edit(edited('theirs'))
  expect(await offers.look(place, 19_999)).toBe(0)
  expect(await offers.look(place, 20_000)).toBe(1)
})

it('offers nothing that Lectern says as well, and nothing of a folder that is gone', async () => {
  const { place, context, remove } = await openFolder(edited('theirs'))
  await saveArticleNote(context, { article, text: 'theirs' })
  const offers = new EditOffers()
  expect(await offers.look(place, 0)).toBe(0)
  remove()
  expect(await offers.look(place, 60_000)).toBe(0)
})
