/** Keeping a folder up to date, as the user meets it. */
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { EditedExports } from '#shared/api/exporting-api.ts'
import { readBack } from '#shared/core/markdown/read-back.ts'
import { baseOf } from '#shared/core/markdown/update-file.ts'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryExports } from '../../tests/support/in-memory-exports.ts'
import { selectWords, toolbar } from '../../tests/support/reading-hands.ts'
import { testArticle } from '../../tests/support/test-library.ts'

const vault = { token: 'a'.repeat(32), name: 'Vault', kind: 'folder' } as const
const one = testArticle(0)
const dialog = page.getByRole('dialog', { name: 'Export' })
const keep = dialog.getByRole('checkbox', { name: /^Keep this folder up to date/ })

async function openWithHighlight(exports: ReturnType<typeof inMemoryExports>) {
  const options = { articles: [one], exporting: exports.service }
  const opened = await openAppWindow(options, `#/article/${one.row.articleId}`)
  await selectWords('the harbour')
  await toolbar.getByRole('button', { name: 'Fact' }).click()
  return opened
}

async function command(words: string): Promise<void> {
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard(words)
  await userEvent.keyboard('{Enter}')
}

describe('keeping a folder up to date', () => {
  it('is switched on by keys in the export, follows, and is stopped by a command', async () => {
    const exports = inMemoryExports(vault)
    await openWithHighlight(exports)
    await command('keep a folder up to date')
    await expect.element(keep).toBeEnabled()
    await expect.element(keep).not.toBeChecked()
    keep.element().focus()
    await userEvent.keyboard(' ')
    await expect.element(keep).toBeChecked()
    expect(await accessibilityFindings()).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.poll(() => exports.files.get(one.row.articleId) ?? '').toContain('> the harbour')

    await command('stop keeping vault')
    await expect
      .element(page.getByText('“Vault” is not kept up to date any more'))
      .toBeInTheDocument()
    await userEvent.keyboard('{Control>}e{/Control}')
    await expect.element(keep).not.toBeChecked()
  })

  it('has the template of the export, says so, and gets another when it is chosen', async () => {
    const exports = inMemoryExports(vault)
    await openWithHighlight(exports)
    await userEvent.keyboard('{Control>}e{/Control}')
    const template = dialog.getByRole('combobox', { name: 'Template' })
    const chooseTemplate = async (name: string) => {
      await template.click()
      await page.getByRole('option', { name, exact: true }).click()
    }
    await chooseTemplate('Logseq')
    await expect.element(dialog).toHaveTextContent('this template leaves nothing to be taken back')
    keep.element().focus()
    await userEvent.keyboard(' ')
    await expect.element(keep).toBeChecked()
    const written = () => exports.files.get(one.row.articleId) ?? ''
    await expect.poll(written).toContain('\n- > the harbour\n')

    await chooseTemplate('Obsidian')
    await expect.element(keep).not.toBeChecked()
    await expect
      .element(dialog)
      .toHaveTextContent('“Vault” is kept up to date by the template “Logseq”.')
    expect(await accessibilityFindings()).toEqual([])
    keep.element().focus()
    await userEvent.keyboard(' ')
    await expect.poll(written).toContain('\n> [!quote]\n')
    await expect.element(dialog).not.toHaveTextContent('by the template')
  })

  it('names the folder while another one is exported to, with why it is not up to date', async () => {
    const exports = inMemoryExports(vault, { live: true })
    exports.breakDown('The disk is full.')
    await openWithHighlight(exports)
    await expect.element(page.getByText('“Vault” is not up to date').first()).toBeInTheDocument()
    await userEvent.keyboard('{Control>}e{/Control}')
    await expect.element(dialog).toHaveTextContent('The disk is full. Lectern goes on by itself')
    await dialog.getByRole('radio', { name: 'Clipboard' }).click()
    await expect.element(dialog).toHaveTextContent('“Vault” is kept up to date.')
    expect(await accessibilityFindings()).toEqual([])
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await expect.element(dialog).not.toHaveTextContent('Vault')
  })

  it('offers what was edited in its files once, and takes nothing by itself', async () => {
    const exports = inMemoryExports(vault, { live: true })
    await openWithHighlight(exports)
    const written = () => exports.files.get(one.row.articleId) ?? ''
    await expect.poll(written).toContain('> the harbour')
    exports.edit(
      editedTo(written(), (file) => file.replace('> the harbour\n', '> the harbour\n\nNew.\n')),
    )
    window.dispatchEvent(new Event('focus'))
    const offer = page.getByText('1 edit in the folder “Vault”')
    await expect.element(offer).toBeInTheDocument()
    expect(written()).not.toContain('New.')
    await page.getByRole('button', { name: 'Look at them…' }).click()
    const taking = page.getByRole('dialog', { name: 'Take back edits' })
    await expect.element(taking).toHaveTextContent('1 edit in the files.')
    await taking.getByRole('button', { name: 'Take back (1 choice)' }).click()
    await expect.poll(written).toContain('New.')
  })
})

function editedTo(last: string, change: (file: string) => string): EditedExports {
  const read = readBack(change(last), baseOf(last))
  if (!read.ok) throw new Error(read.problem.message)
  const file = { fileId: 'f'.repeat(64), name: 'Article.md', regions: read.value }
  return { files: [file], oneWay: [], unread: [], unchanged: 0 }
}
