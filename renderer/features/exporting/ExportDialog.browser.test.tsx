import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ExportOutcome } from '#shared/api/exporting-api.ts'
import { partId } from '#shared/core/markdown/article-file.ts'
import {
  article,
  dialog,
  exportButton,
  folderHost,
  preview,
  show,
  sources,
} from '../../../tests/support/shown-export.tsx'

describe('the export dialog', () => {
  it('shows the Markdown of the article on screen before anything is written', async () => {
    const host = folderHost({})
    await show(host)
    await expect.element(preview).toHaveValue(expect.stringContaining('> words of 7') as string)
    await expect
      .element(preview)
      .toHaveValue(expect.stringContaining('title: "Article 7"') as string)
    await expect.element(dialog).toHaveTextContent('1 article, 1 highlight')
    expect(host.calls).toEqual([])
  })

  it('writes into the folder used last and tells what happened', async () => {
    const host = folderHost({})
    const { said } = await show(host)
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written in “Notes”.')
    expect(host.calls.map((files) => files.map(({ name }) => name))).toEqual([['Article 7.md']])
    expect(said).toEqual(['Exported: 1 written'])
  })

  it('asks for a folder when there is none yet', async () => {
    const host = folderHost({ last: false })
    await show(host)
    await expect.element(preview).toBeVisible()
    await expect.element(exportButton).toBeDisabled()
    await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
    await expect.element(dialog).toHaveTextContent('Vault')
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written in “Vault”.')
  })

  it('exports all articles with notes, one file each', async () => {
    const host = folderHost({})
    await show(host)
    await dialog.getByRole('radio', { name: 'All articles with notes' }).click()
    await expect.element(dialog).toHaveTextContent('3 articles, 3 highlights')
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('3 written')
    expect(host.calls.flat().map(({ name }) => name)).toEqual([
      'Article 1.md',
      'Article 2.md',
      'Article 3.md',
    ])
  })

  it('offers what the library lists, only when that is not all', async () => {
    await show(folderHost({}), { listed: '2022' })
    await expect.element(dialog.getByRole('radio', { name: 'Listed articles: 2022' })).toBeVisible()
    await expect.element(dialog.getByRole('radio', { name: 'This article' })).toBeChecked()
  })

  it('writes all into one file, which is found again by its title', async () => {
    const host = folderHost({})
    await show(host, { listed: '2022' })
    await dialog.getByRole('radio', { name: 'Listed articles: 2022' }).click()
    await dialog.getByRole('radio', { name: 'One for all' }).click()
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written')
    await exportButton.click()
    await expect.poll(() => host.calls.length).toBe(2)
    const [file, again] = host.calls.flat()
    expect(file?.name).toBe('Notes (2022).md')
    expect(again?.articleId).toBe(file?.articleId)
    for (const number of [1, 2, 3]) expect(file?.content).toContain(`words of ${number}`)
  })

  it.each([
    ['JSON of Lectern', 'Article 7.json', '"lectern": "notes"'],
    ['Web annotations (W3C)', 'Article 7.jsonld', '"id": "https://example.org/all"'],
    ['Web page', 'Article 7.html', '<mark class="yellow tint">words of'],
  ])('writes %s', async (name, file, words) => {
    const host = folderHost({})
    await show(host)
    await expect.element(preview).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name }).click()
    await expect.element(preview).not.toBeInTheDocument()
    await expect.element(dialog.getByRole('radio', { name: 'Clipboard' })).not.toBeInTheDocument()
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('1 written in “Notes”.')
    expect(host.calls[0]?.map((one) => one.name)).toEqual([file])
    expect(host.calls[0]?.[0]?.content).toContain(words)
    // Files of one article in several formats are not taken for one another.
    expect(host.calls[0]?.[0]?.articleId).not.toBe(article(7).articleId)
  })

  it('writes everything there is as one JSON, unless a part was chosen', async () => {
    const host = folderHost({})
    await show(host, { articleId: undefined })
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: 'JSON of Lectern' }).click()
    await dialog.getByRole('radio', { name: 'One for all' }).click()
    await exportButton.click()
    await expect.poll(() => host.calls.length).toBe(1)
    expect(host.calls[0]?.[0]?.content).toContain(article(9).articleId)
    await dialog.getByRole('combobox', { name: 'Note' }).click()
    await page.getByRole('option', { name: 'With a note' }).click()
    await exportButton.click()
    await expect.poll(() => host.calls.length).toBe(2)
    expect(host.calls[1]?.[0]?.content).not.toContain(article(9).articleId)
    expect(host.calls[1]?.[0]?.content).toContain(article(3).articleId)
  })

  it('writes nothing once it was cancelled while the file was made', async () => {
    const host = folderHost({})
    let release = (): void => undefined
    const held = new Promise<undefined>((resolve) => {
      release = () => {
        resolve(undefined)
      }
    })
    await show(host, {
      articleId: undefined,
      sources: { ...sources, contentOf: () => held },
    })
    await dialog.getByRole('combobox', { name: 'Format' }).click()
    await page.getByRole('option', { name: 'Web annotations (W3C)' }).click()
    await dialog.getByRole('radio', { name: 'One for all' }).click()
    await exportButton.click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    release()
    await expect.element(dialog).toHaveTextContent('Cancelled after 0 of 1 file.')
    expect(host.calls).toEqual([])
  })

  it('holds only highlights of the chosen colour', async () => {
    const load = () => {
      const [highlight] = article(1).highlights
      if (highlight === undefined) return Promise.resolve([])
      return Promise.resolve([
        { ...article(1), highlights: [{ ...highlight, colour: 'blue' as const }] },
        { ...article(2), highlights: [{ ...highlight, colour: 'pink' as const }] },
      ])
    }
    const host = folderHost({})
    await show(host, { load })
    await expect.element(dialog).toHaveTextContent('2 articles, 2 highlights')
    await expect.element(dialog).not.toHaveTextContent('files of its own')
    await dialog.getByRole('combobox', { name: 'Colour' }).click()
    await page.getByRole('option', { name: 'Question' }).click()
    await expect.element(dialog).toHaveTextContent('1 article, 1 highlight')
    await expect.element(page.getByRole('textbox', { name: 'Markdown' })).toBeVisible()
    await expect.element(dialog).toHaveTextContent('This part goes to files of its own.')
    await exportButton.click()
    await expect.poll(() => host.calls.length).toBe(1)
    const [file] = host.calls[0] ?? []
    expect(file?.name).toBe('Question in Article 2.md')
    expect(file?.articleId).toBe(partId(article(2).articleId, 'Question'))
  })

  it('names the files that somebody edited, and leads to taking the edits back', async () => {
    const keptBack = { changed: 2, deleted: 0, removed: 1 }
    const edited = { outcome: 'unchanged', keptBack } as const
    const { said } = await show(folderHost({ answer: () => edited }))
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('2 edited there, 1 taken out there')
    await expect
      .element(dialog.getByRole('list', { name: 'Edited' }))
      .toHaveTextContent('Article 7.md')
    await dialog.getByRole('button', { name: 'Take back edits…' }).click()
    expect(said.at(-1)).toBe('take back')
  })

  it('names the files that were kept aside and those that failed', async () => {
    const outcomes: Record<string, Partial<ExportOutcome>> = {
      'Article 1.md': { outcome: 'aside', name: 'Article 1 (2).md' },
      'Article 2.md': {
        outcome: 'failed',
        message: '“Article 2.md” was not written: the disk is full.',
      },
      'Article 3.md': { outcome: 'unchanged' },
    }
    const { said } = await show(folderHost({ answer: ({ name }) => outcomes[name] ?? {} }), {
      articleId: undefined,
    })
    await exportButton.click()
    await expect
      .element(dialog.getByRole('list', { name: 'Kept aside' }))
      .toHaveTextContent('Article 1 (2).md')
    await expect
      .element(dialog.getByRole('list', { name: 'Failed' }))
      .toHaveTextContent('disk is full')
    expect(said).toEqual(['Exported: 0 written, 1 unchanged, 1 kept aside, 1 failed'])
  })

  it('goes in batches, shows how far it is, and stops when cancelled', async () => {
    const many = Array.from({ length: 430 }, (_, index) => article(index + 1))
    const host = folderHost({ held: true })
    await show(host, { articleId: undefined, load: () => Promise.resolve(many) })
    await exportButton.click()
    await expect.poll(() => host.calls.length).toBe(1)
    await expect.element(dialog).toHaveTextContent('0 of 430 files')
    host.release()
    await expect.poll(() => host.calls.length).toBe(2)
    await expect
      .element(dialog.getByRole('progressbar', { name: 'Exporting' }))
      .toHaveAttribute('aria-valuenow', '47')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    host.release()
    await expect.element(dialog).toHaveTextContent('Cancelled after 400 of 430 files.')
    expect(host.calls.map((files) => files.length)).toEqual([200, 200])
  })

  it('copies to the clipboard what the preview shows', async () => {
    const { copied, said } = await show(folderHost({ last: false }))
    await dialog.getByRole('radio', { name: 'Clipboard' }).click()
    await expect.element(preview).toHaveValue(expect.stringMatching(/^# Article 7\n/) as string)
    await exportButton.click()
    await expect.element(dialog).toHaveTextContent('Copied 1 article')
    await expect.element(preview).toHaveValue(copied[0])
    expect(said).toEqual(['Copied 1 article as Markdown'])
  })

  it.each([
    [
      'the folder is refused',
      {
        write: () =>
          Promise.resolve({ ok: false as const, problem: { message: 'The folder is gone.' } }),
      },
    ],
    ['the host is lost', { write: () => Promise.reject(new Error('The folder is gone.')) }],
  ])('says so when %s', async (_, broken) => {
    await show({ ...folderHost({}), ...broken })
    await exportButton.click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('The folder is gone.')
  })

  it('says so when the clipboard or the store refuses', async () => {
    const refuse = () => Promise.reject(new Error('not now'))
    await show(folderHost({}), { copy: refuse })
    await dialog.getByRole('radio', { name: 'Clipboard' }).click()
    await exportButton.click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('Nothing was copied')
  })

  it('says so when the notes cannot be read', async () => {
    await show(folderHost({}), { load: () => Promise.reject(new Error('closed')) })
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('What you wrote is safe')
    await expect.element(exportButton).toBeDisabled()
  })

  it('has nothing to export when nothing is written yet', async () => {
    await show(folderHost({}), { articleId: undefined, load: () => Promise.resolve([]) })
    await expect.element(dialog).toHaveTextContent('No article has a highlight or a note yet.')
    await expect.element(exportButton).toBeDisabled()
  })

  it('closes by Escape', async () => {
    const { closed } = await show(folderHost({}))
    await expect.element(preview).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.poll(closed).toBe(1)
  })

  it.each(['light', 'sepia', 'dark'])('axe finds nothing (%s)', async (theme) => {
    document.documentElement.dataset['theme'] = theme
    await show(folderHost({ answer: () => ({ outcome: 'aside' }) }))
    await exportButton.click()
    await expect.element(dialog.getByRole('list', { name: 'Kept aside' })).toBeVisible()
    const { violations } = await axe.run(dialog.element())
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`),
    ).toEqual([])
    delete document.documentElement.dataset['theme']
  })
})
