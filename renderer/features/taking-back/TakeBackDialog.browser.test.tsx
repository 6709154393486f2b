import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/tokens.css'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import type { TakenBack } from '#renderer/data/commands/take-back-edits.ts'
import { articleNote } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import type { EditedExports } from '#shared/api/exporting-api.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { readBack } from '#shared/core/markdown/read-back.ts'
import { baseOf } from '#shared/core/markdown/update-file.ts'
import { fail, succeed } from '#shared/core/result.ts'
import { accessibilityFindings } from '../../../tests/support/axe.ts'
import { TakeBackDialog } from './TakeBackDialog.tsx'
import type { TakeBackTools } from './use-take-back.ts'

const article = articleRef()
const { articleId } = article
const notes = { token: 'token', name: 'Notes', kind: 'folder' } as const
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
  await createOrThrow(context, { ...markOf('tide comes in'), note: 'one' })
  await createOrThrow(context, { ...markOf('six'), note: 'two' })
  await saveArticleNote(context, { article, text: 'all' })
})

afterEach(async () => {
  await context.close()
})

/** The file as Lectern would write it now. */
async function exported(): Promise<string> {
  const highlights = await highlightsOf(context.db, articleId)
  const { title } = article
  const input = { articleId, title, file: '1.txt', tags: [], note: 'all', highlights }
  return writeArticleMarkdown(input, { exportedAt: 0, colourNames: defaultColourNames })
}

function edited(last: string, now: string): EditedExports {
  const read = readBack(now, baseOf(last))
  if (!read.ok) throw new Error(read.problem.message)
  const file = { fileId: 'f'.repeat(64), name: 'Article 1.md', regions: read.value }
  return { files: [file], oneWay: [], unread: [], unchanged: 2 }
}

async function show(found: EditedExports | string, wishes: Partial<TakeBackTools> = {}) {
  const settled: unknown[] = []
  const taken: TakenBack[] = []
  let closed = 0
  const tools: TakeBackTools = {
    exporting: {
      lastFolder: () => Promise.resolve({ folder: notes }),
      edited: () =>
        Promise.resolve(typeof found === 'string' ? fail({ message: found }) : succeed(found)),
      settle: ({ files }) => {
        settled.push(...files)
        return Promise.resolve(succeed({ settled: files.length }))
      },
    },
    context,
    colourNames: defaultColourNames,
    settle: () => Promise.resolve(),
    chooseFolder: () => Promise.resolve({ ...notes, name: 'Vault' }),
    announce: () => undefined,
    onTaken: (done) => taken.push(done),
    ...wishes,
  }
  await render(<TakeBackDialog tools={tools} onClose={() => (closed += 1)} />)
  return { settled, taken, closed: () => closed }
}

const dialog = page.getByRole('dialog', { name: 'Take back edits' })
const take = dialog.getByRole('button', { name: /^Take back/ })
const notesNow = async () =>
  (await highlightsOf(context.db, articleId)).map(({ note }) => note).sort()

describe('the dialog that takes edits back', () => {
  it('shows what was changed, and takes notes, tags and colours in one step that can be undone', async () => {
    const last = await exported()
    const now = last
      .replace('\none\n', '\none and a half\n')
      .replace('colour=yellow', 'colour=blue')
      .replace(' · 20', ' · #sea · 20')
      .replace('\nall\n', '\nall of it\n')
    const { taken, closed } = await show(edited(last, now))
    await expect.element(dialog.getByRole('heading', { name: 'Article 1' })).toBeVisible()
    await expect.element(dialog).toHaveTextContent('4 edits in the files.')
    await expect.element(dialog).toHaveTextContent('2 files as Lectern wrote them.')
    await expect.element(dialog.getByRole('insertion').first()).toHaveTextContent('now: of it')
    await take.click()
    await expect.poll(() => taken).toEqual([{ taken: 4, left: 0 }])
    expect(closed()).toBe(1)
    expect(await notesNow()).toEqual(['one and a half', 'two'])
    expect(await articleNote(context.db, articleId)).toMatchObject({ text: 'all of it' })
    await undo(context)
    expect(await notesNow()).toEqual(['one', 'two'])
    expect(await articleNote(context.db, articleId)).toMatchObject({ text: 'all' })
  })

  it('asks where both sides changed, with both differences, and by keys alone', async () => {
    const last = await exported()
    const [first] = await highlightsOf(context.db, articleId)
    await setHighlightNote(context, { id: first!.id, note: 'eins' })
    const { taken } = await show(edited(last, last.replace('\none\n', '\nuno\n')))
    const choices = dialog.getByRole('radiogroup', { name: 'Note of “tide comes in”' })
    await expect.element(choices.getByRole('radio', { name: 'Decide later' })).toBeChecked()
    await expect.element(dialog).toHaveTextContent('Changed on both sides')
    await expect.element(dialog).toHaveTextContent(/In Lectern.*one.*eins.*In the file.*one.*uno/)
    await expect.element(take).toBeDisabled()
    choices.getByRole('radio', { name: 'Decide later' }).element().focus()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(choices.getByRole('radio', { name: 'Keep both texts' })).toBeChecked()
    await take.click()
    await expect.poll(() => taken).toHaveLength(1)
    expect(await notesNow()).toEqual(['eins\n\nuno', 'two'])
  })

  it('deletes what was taken out of a file only when told so, or lets it be written again', async () => {
    const last = await exported()
    const regions = last.split(/(?=<!-- lectern:highlight )/)
    const { settled } = await show(edited(last, regions.slice(0, 1).join('')))
    await expect.element(dialog).toHaveTextContent('2 edits in the files.')
    await expect.element(take).toBeDisabled()
    const of = (quote: string) =>
      dialog.getByRole('radiogroup', { name: `“${quote}”, taken out of the file` })
    await of('six').getByRole('radio', { name: 'Delete in Lectern' }).click()
    await of('tide comes in').getByRole('radio', { name: 'Keep, and export again' }).click()
    await take.click()
    await expect.poll(notesNow).toEqual(['one'])
    const [left] = await highlightsOf(context.db, articleId)
    expect(settled).toEqual([{ fileId: 'f'.repeat(64), keys: [`highlight ${left?.id ?? ''}`] }])
  })

  it('is clean for axe in every theme', async () => {
    const last = await exported()
    const [first] = await highlightsOf(context.db, articleId)
    await setHighlightNote(context, { id: first!.id, note: 'eins' })
    const found = edited(last, last.replace('\none\n', '\nuno\n').replace('\ntwo\n', '\ndue\n'))
    await show({ ...found, unread: [{ name: 'B.md', message: 'Line 3 is damaged.' }] })
    await expect.element(dialog.getByRole('list', { name: 'Not read' })).toBeVisible()
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset['theme'] = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset['theme'] = 'light'
  })

  it('gives up edits that cannot be read only where that is chosen', async () => {
    const last = await exported()
    const oneWay = [
      { fileId: 'a'.repeat(64), name: 'A.md', keys: ['highlight 1', 'highlight 2'] },
      { fileId: 'b'.repeat(64), name: 'B.md', keys: ['highlight 3'] },
    ]
    const { settled, taken } = await show({ ...edited(last, last), oneWay })
    await expect.element(take).toBeDisabled()
    const box = dialog.getByRole('checkbox', { name: /^Write over 2 highlights in A\.md/ })
    await box.click()
    expect(await accessibilityFindings()).toEqual([])
    await dialog.getByRole('button', { name: 'Take back (1 choice)' }).click()
    await expect.poll(() => taken.length).toBe(1)
    expect(settled).toEqual([{ fileId: 'a'.repeat(64), keys: ['highlight 1', 'highlight 2'] }])
  })

  it('says so when nothing was changed, or the folder cannot be read, and reads another', async () => {
    const last = await exported()
    await show('“Notes” could not be read.')
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('“Notes” could not be read.')
    await expect.element(take).toBeDisabled()
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect.element(dialog).toHaveTextContent('Vault')
    expect(edited(last, last).files[0]?.regions).toEqual([])
  })

  it('asks for a folder where there was no export yet', async () => {
    const found = { files: [], oneWay: [], unread: [], unchanged: 0 }
    await show(found, {
      exporting: {
        lastFolder: () => Promise.resolve({}),
        edited: () => Promise.resolve(succeed(found)),
        settle: () => Promise.resolve(succeed({ settled: 0 })),
      },
    })
    await expect.element(dialog).toHaveTextContent('Choose the folder that you exported to.')
    await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect.element(dialog).toHaveTextContent('Nothing was changed in the files')
  })
})
