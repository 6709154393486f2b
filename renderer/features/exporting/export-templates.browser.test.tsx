import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/tokens.css'
import axe from 'axe-core'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-react'
import { page, userEvent } from 'vitest/browser'
import type { ExportFile } from '#shared/api/exporting-api.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { succeed } from '#shared/core/result.ts'
import type { ExportTemplate } from '#shared/core/templates/export-template.ts'
import { railwayArticle, railwayBlocks } from '../../../tests/support/template-fixture.ts'
import { ExportDialog } from './ExportDialog.tsx'

type Room = {
  readonly calls: (readonly ExportFile[])[]
  readonly copied: string[]
  readonly said: string[]
  /** What is kept, as of now. */
  readonly kept: { own: readonly ExportTemplate[]; last: string }
}

/** A window that keeps templates as the settings do. */
function Window({ room, articles }: { room: Room; articles: readonly ArticleExport[] }) {
  const [kept, setKept] = useState(room.kept)
  const keep = (next: Partial<Room['kept']>) => {
    Object.assign(room.kept, next)
    setKept({ ...room.kept })
  }
  const [tools] = useState(() => ({
    sources: {
      recordsOf: () => Promise.resolve([]),
      textsOf: () => Promise.resolve(new Map<string, string>()),
      contentOf: () =>
        Promise.resolve({ blocks: railwayBlocks, textHash: 'a'.repeat(64), metadata: {} }),
    },
    exporting: {
      lastFolder: () =>
        Promise.resolve({ folder: { token: 'token', name: 'Notes', kind: 'folder' as const } }),
      write: ({ files }: { readonly files: readonly ExportFile[] }) => {
        room.calls.push(files)
        return Promise.resolve(
          succeed(
            files.map(({ articleId, name }) => ({ articleId, name, outcome: 'written' as const })),
          ),
        )
      },
    },
    now: () => Date.UTC(2026, 10, 23, 10),
  }))
  return (
    <ExportDialog
      open
      onClose={() => room.said.push('closed')}
      articleId={articles.length === 1 ? railwayArticle.articleId : undefined}
      load={() => Promise.resolve(articles)}
      {...tools}
      chooseFolder={() => Promise.resolve(undefined)}
      onTakeBack={() => undefined}
      live={{ choose: () => Promise.resolve(succeed({})) }}
      templates={{
        ...kept,
        save: (own) => {
          keep({ own })
        },
        choose: (last) => {
          keep({ last })
        },
      }}
      colourNames={defaultColourNames}
      copy={(text) => {
        room.copied.push(text)
        return Promise.resolve()
      }}
      announce={(text) => room.said.push(text)}
    />
  )
}

async function show(
  kept: Partial<Room['kept']> = {},
  articles: readonly ArticleExport[] = [railwayArticle],
): Promise<Room> {
  const room: Room = {
    calls: [],
    copied: [],
    said: [],

    kept: { own: [], last: '', ...kept },
  }
  await render(<Window room={room} articles={articles} />)
  return room
}

const otherId = toArticleId('5f0c2a7be15d4c08a1b2c3d4e5f60718')
const dialog = page.getByRole('dialog', { name: 'Export' })
const exportButton = dialog.getByRole('button', { name: 'Export', exact: true })
const preview = dialog.getByRole('textbox', { name: 'Markdown' })
const highlightPart = dialog.getByRole('textbox', { name: 'Highlight' })

async function choose(name: string) {
  await dialog.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name }).click()
}

function holding(text: string): string {
  return expect.stringContaining(text) as string
}

const mine: ExportTemplate = {
  name: 'Mine',
  file: '{{ heading }} Mine\n\n{% for one in highlights %}{{ one.region }}\n\n{% endfor %}',
  highlight: '{{ highlight.quote | markdown_quote }}\n\nSentence: {{ highlight.sentence }}',
  fileName: '{{ date }} {{ title }}',
}

describe('a template in the export', () => {
  it('is chosen, seen on a real article, and written', async () => {
    const room = await show()
    await expect.element(preview).toHaveValue(holding('\n> its own noon\n\n**Agree**'))
    await choose('Obsidian')
    await expect
      .element(preview)
      .toHaveValue(holding('> [!quote] The hour the railway brought › One time for all'))
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written in “Notes”.')
    expect(room.calls[0]?.[0]?.content).toBe((preview.element() as HTMLTextAreaElement).value)
    expect(room.kept.last).toBe('Obsidian')
  })

  it('says when its notes cannot be taken back', async () => {
    await show()
    await choose('Obsidian')
    await expect.element(preview).toHaveValue(holding('[!quote]'))
    await expect.element(dialog).not.toHaveTextContent('cannot be taken back')
    await choose('Logseq')
    await expect.element(dialog).toHaveTextContent('cannot be taken back into Lectern')
  })

  it('is the one used last, names the file and knows the sentence', async () => {
    const room = await show({ own: [mine], last: 'Mine' })
    await expect.element(preview).toHaveValue(holding('Sentence: Every town kept its own noon.'))
    await expect
      .element(dialog)
      .toHaveTextContent('File name: 2022-01-29 The hour the railway brought.md')
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written')
    expect(room.calls[0]?.[0]?.name).toBe('2022-01-29 The hour the railway brought.md')
  })

  it('is copied and written as one file for all, too', async () => {
    const room = await show({ last: 'Plain Markdown' }, [
      railwayArticle,
      { ...railwayArticle, articleId: otherId, title: 'Another', highlights: [] },
    ])
    await dialog.getByRole('radio', { name: 'Clipboard' }).click()
    await expect.element(preview).toHaveValue(holding('## Another'))
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('Copied 2 articles')
    expect(room.copied).toEqual([(preview.element() as HTMLTextAreaElement).value])
    await dialog.getByRole('radio', { name: 'Folder' }).click()
    await dialog.getByRole('radio', { name: 'One for all' }).click()
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written')
    expect(room.calls[0]?.[0]?.content).toContain('\n## Another\n')
  })

  it('is edited as a copy, with the preview at once, and kept under its name', async () => {
    const room = await show({ last: 'Plain Markdown' })
    await dialog.getByRole('button', { name: 'Edit a copy…' }).click()
    await highlightPart.fill('== {{ highlight.colour_name }} ==')
    await expect.element(preview).toHaveValue(holding('== Agree =='))
    const name = dialog.getByRole('textbox', { name: 'Name', exact: true })
    await name.fill('Obsidian')
    await expect.element(dialog).toHaveTextContent('Another template has this name.')
    await expect.element(dialog.getByRole('button', { name: 'Save template' })).toBeDisabled()
    await name.fill('Short')
    await dialog.getByRole('button', { name: 'Save template' }).click()
    await expect.element(highlightPart).not.toBeInTheDocument()
    await expect
      .element(dialog.getByRole('combobox', { name: 'Template' }))
      .toHaveTextContent('Short')
    expect(room.kept.last).toBe('Short')
    expect(room.kept.own).toMatchObject([
      { name: 'Short', highlight: '== {{ highlight.colour_name }} ==' },
    ])
    expect(room.said).toEqual(['Template “Short” saved'])
    await dialog.getByRole('button', { name: 'Edit template…' }).click()
    await name.fill('Shorter')
    await dialog.getByRole('button', { name: 'Save template' }).click()
    await expect.poll(() => room.kept.own.map((one) => one.name)).toEqual(['Shorter'])
    await dialog.getByRole('button', { name: 'Delete template' }).click()
    await expect.element(preview).toHaveValue(holding('**Agree**'))
    expect(room.kept).toEqual({ own: [], last: '' })
  })

  it('that cannot be read is told with line and column, and nothing is exported', async () => {
    const room = await show({ own: [mine], last: 'Mine' })
    await dialog.getByRole('button', { name: 'Edit template…' }).click()
    await highlightPart.fill('{{ highlight.quote | markdown_quote }}\n{% if highlight.note %}')
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent('Highlight: Line 2, column 1: “{% if highlight.note %}” is never closed.')
    await expect.element(exportButton).toBeDisabled()
    await highlightPart.fill('{{ highlight.qoute }}')
    await expect
      .element(dialog.getByRole('alert'))
      .toHaveTextContent('Highlight: Line 1, column 4: there is no variable “highlight.qoute”.')
    await exportButton.click()
    await expect.poll(() => dialog.getByRole('alert').elements().length).toBe(2)
    expect(room.calls).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(highlightPart).toHaveValue('{{ highlight.qoute }}')
    await dialog.getByRole('button', { name: 'Discard changes' }).click()
    await expect.element(preview).toHaveValue(holding('Sentence:'))
  })

  it('that is not saved is not lost by closing the dialog or choosing another', async () => {
    const room = await show({ own: [mine], last: 'Mine' })
    await dialog.getByRole('button', { name: 'Edit template…' }).click()
    await highlightPart.fill('{{ highlight.quote }}')
    await dialog.getByRole('button', { name: 'Done' }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('not saved yet')
    await choose('Logseq')
    await expect.element(highlightPart).toHaveValue('{{ highlight.quote }}')
    expect(room.said).toEqual([])
    await dialog.getByRole('button', { name: 'Discard changes' }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    expect(room.said).toEqual(['closed'])
    expect(room.kept).toEqual({ own: [mine], last: 'Mine' })
  })

  it.each(['light', 'dark'])('axe finds nothing while it is edited (%s)', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    await show({ own: [mine], last: 'Mine' })
    await dialog.getByRole('button', { name: 'Edit template…' }).click()
    await highlightPart.fill('{{ wrong }}')
    await expect.element(dialog.getByRole('alert')).toBeVisible()
    const { violations } = await axe.run(dialog.element())
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
    ).toEqual([])
    delete document.documentElement.dataset['theme']
  })
})
