import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openAppWindow } from '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryBackups, type BackupFixture } from '../../tests/support/in-memory-backups.ts'
import { testArticle, testToken } from '../../tests/support/test-library.ts'
import type { BackupProblem } from '#shared/api/backups-api.ts'

const articles = [testArticle(0), testArticle(1)]
const { articleId, title } = articles[0]!.row
const stamp = { createdAt: 1, updatedAt: 1, revision: 1, deviceId: 'another device' }
const counters = { highlightCount: 0, needsReviewCount: 0, notFoundCount: 0, noteCount: 1 }
const file = { sourceId: 'a'.repeat(16), title, path: '0.txt', contentHash: 'c'.repeat(64) }

const kept: BackupFixture = {
  backup: {
    backupId: testToken('kept'),
    name: 'kept.lectern-backup',
    size: 1_234_567,
    at: Date.UTC(2026, 10, 23, 12),
    reason: 'daily',
    shell: 'desktop',
    isOfOther: false,
    counts: { highlights: 0, articleNotes: 1 },
  },
  records: [
    {
      table: 'articles',
      id: articleId,
      row: { id: articleId, ...file, ...counters, tags: ['sea'], progress: 0.5, ...stamp },
    },
    {
      table: 'articleNotes',
      id: articleId,
      row: { id: articleId, articleId, text: 'On tides.', ...stamp },
    },
  ],
}

async function open(problem?: BackupProblem) {
  const backups = inMemoryBackups([kept], problem)
  const opened = await openAppWindow({ articles, backups }, `#/article/${articleId}`)
  await expect.element(page.getByRole('article', { name: title })).toBeVisible()
  await userEvent.keyboard('{Control>}k{/Control}')
  await userEvent.keyboard('backups{Enter}')
  await expect.element(dialog).toBeVisible()
  return opened
}

const dialog = page.getByRole('dialog', { name: 'Backups' })
const restoring = page.getByRole('dialog', { name: 'Restore the backup of 23 November 2026' })
const rows = dialog.getByRole('list', { name: 'Backups' }).getByRole('listitem')
const note = page.getByRole('textbox', { name: 'Article note' })

describe('the backups', () => {
  it('are listed with what they hold, and one more is made when asked', async () => {
    await open()
    await expect.element(rows.first()).toHaveTextContent('23 November 2026')
    await expect
      .element(rows.first())
      .toHaveTextContent('Daily · 1 note on an article · 1.2 MB · of the desktop app')
    await dialog.getByRole('button', { name: 'Back up now' }).click()
    await expect.element(dialog.getByRole('status')).toHaveTextContent('Backed up on')
    await expect.element(rows.nth(1)).toBeVisible()
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset.theme = 'light'
  })

  it('say what restoring would do, bring back what is missing, and can be undone', async () => {
    const { host } = await open()
    await dialog.getByRole('button', { name: /^Restore…/ }).click()
    await expect
      .element(restoring)
      .toHaveTextContent('1 note on an article: not here, and will be added.')
    expect(await accessibilityFindings()).toEqual([])
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.element(restoring).not.toBeInTheDocument()
    const makes = host.calls.filter(({ name }) => name === 'backups.make')
    expect(makes.map(({ input }) => input)).toEqual([{ reason: 'restore' }])
    await expect.element(note).toHaveValue('On tides.')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect.element(note).toHaveValue('')
  })

  it('let the user choose what becomes of what was changed here since', async () => {
    await open()
    await userEvent.keyboard('{Escape}')
    await note.fill('On the moon.')
    await expect.element(page.getByText('Saved', { exact: true })).toBeVisible()
    await userEvent.keyboard('{Control>}k{/Control}')
    await userEvent.keyboard('backups{Enter}')
    await dialog.getByRole('button', { name: /^Restore…/ }).click()
    await expect
      .element(restoring.getByRole('radio', { name: 'Keep what is here', exact: true }))
      .toBeChecked()
    await restoring.getByRole('radio', { name: /both texts/ }).click()
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset.theme = 'light'
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.element(note).toHaveValue('On the moon.\n\nOn tides.')
  })

  it('are not restored while what is here cannot be backed up', async () => {
    await open({ code: 'not-written', message: 'No backup was made: the disk is full.' })
    await dialog.getByRole('button', { name: 'Back up now' }).click()
    await expect.element(dialog.getByRole('alert')).toHaveTextContent('the disk is full')
    await dialog.getByRole('button', { name: /^Restore…/ }).click()
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect.element(restoring.getByRole('alert')).toHaveTextContent('Nothing was restored')
    await restoring.getByRole('button', { name: 'Back' }).click()
    await expect.element(dialog).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(note).toHaveValue('')
  })
})
