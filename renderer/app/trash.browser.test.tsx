import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryBackups, type BackupFixture } from '../../tests/support/in-memory-backups.ts'
import { testArticle, testToken } from '../../tests/support/test-library.ts'
import { highlightFixture } from '../../tests/support/highlight-fixture.ts'

const articles = [testArticle(0)]
const { articleId, title } = articles[0]!.row
const counters = { highlightCount: 0, needsReviewCount: 0, notFoundCount: 0, noteCount: 0 }
const file = { sourceId: 'a'.repeat(16), title, path: '0.txt', contentHash: 'c'.repeat(64) }

/** A window whose trash holds so many highlights; they come by a backup, as they would. */
async function openTrash(count: number): Promise<void> {
  const stamp = { createdAt: 1, updatedAt: 1, revision: 1, deviceId: 'another device' }
  const now = Date.now()
  const deleted = Array.from({ length: count }, (_, index) => {
    const quote = `words ${String(index + 1)}`
    const row = { ...highlightFixture(index + 1, { quote, note: `thought ${String(index + 1)}` }) }
    return { ...row, articleId, deletedAt: now - index * 60_000 }
  })
  const fixture: BackupFixture = {
    backup: {
      backupId: testToken('trash'),
      name: 'trash.lectern-backup',
      size: 1000,
      at: now,
      reason: 'asked',
      shell: 'browser',
      isOfOther: false,
      counts: {},
    },
    records: [
      {
        table: 'articles',
        id: articleId,
        row: { id: articleId, ...file, ...counters, tags: [], progress: 0, ...stamp },
      },
      ...deleted.map((row) => ({ table: 'highlights', id: row.id, row }) as const),
    ],
  }
  await openAppWindow({ articles, backups: inMemoryBackups([fixture]) })
  await expect.element(page.getByRole('option', { name: title })).toBeVisible()
  if (count > 0) {
    await run('backups')
    await page.getByRole('button', { name: /^Restore…/ }).click()
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.element(page.getByText(/^Restored from the backup/)).toBeVisible()
  }
  await run('trash')
  await expect.element(dialog).toBeVisible()
}

async function run(command: string): Promise<void> {
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard(`${command}{Enter}`)
}

const dialog = page.getByRole('dialog', { name: 'Trash' })
const rows = dialog.getByRole('list', { name: 'What was deleted' }).getByRole('listitem')

describe('the trash', () => {
  it('says what it is for when nothing is in it', async () => {
    await openTrash(0)
    await expect.element(dialog).toHaveTextContent('The trash is empty.')
    expect(await accessibilityFindings()).toEqual([])
  })

  it('lists what was deleted, the last first, and gives it back row by row from the keyboard', async () => {
    await openTrash(3)
    await expect.element(rows.first()).toHaveTextContent('words 1')
    await expect.element(rows.first()).toHaveTextContent('thought 1')
    await expect.element(rows.first()).toHaveTextContent(`${title} · deleted`)
    await expect.element(rows.first()).toHaveTextContent('30 days left')
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset.theme = 'light'
    dialog.getByRole('button', { name: 'Restore “words 1”' }).element().focus()
    await userEvent.keyboard('{Enter}')
    const next = dialog.getByRole('button', { name: 'Restore “words 2”' })
    await expect.element(next).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByRole('button', { name: 'Restore “words 3”' })).toHaveFocus()
    await expect.element(rows).toHaveLength(1)
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog.getByRole('button', { name: 'Done' })).toHaveFocus()
  })

  it('is emptied only after a question', async () => {
    await openTrash(2)
    await dialog.getByRole('button', { name: 'Empty the trash…' }).click()
    await expect.element(dialog).toHaveTextContent('Delete 2 items for good?')
    await expect.element(dialog.getByRole('button', { name: 'Keep' })).toHaveFocus()
    expect(await accessibilityFindings()).toEqual([])
    await userEvent.keyboard('{Enter}')
    await expect.element(rows).toHaveLength(2)
    await dialog.getByRole('button', { name: 'Delete for good “words 1”' }).click()
    await expect.element(rows).toHaveLength(1)
    await dialog.getByRole('button', { name: 'Empty the trash…' }).click()
    await dialog.getByRole('button', { name: 'Delete for good', exact: true }).click()
    await expect.element(dialog).toHaveTextContent('The trash is empty.')
  })

  it('shows long lists part by part', async () => {
    await openTrash(130)
    await expect.element(rows).toHaveLength(100)
    await dialog.getByRole('button', { name: 'Show more (30 left)' }).click()
    await expect.element(rows).toHaveLength(130)
  })
})
