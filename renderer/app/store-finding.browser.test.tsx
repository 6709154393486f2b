import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { createRoot, type Root } from 'react-dom/client'
import '../../tests/support/app-window.tsx'
import { accessibilityFindings } from '../../tests/support/axe.ts'
import { inMemoryMirror } from '../../tests/support/in-memory-mirror.ts'
import { openDatabase } from '#renderer/data/database.ts'
import { storeFactory } from '#renderer/data/store-bucket.ts'
import type { StoreFinding } from '#renderer/mirror/examine-store.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { StoreFindingPage } from './StoreFindingPage.tsx'

const mirrorId = '11111111-1111-4111-8111-111111111111'
const finding: StoreFinding = {
  kind: 'fewer',
  mirrorId,
  at: Date.UTC(2022, 0, 29, 12),
  store: { highlights: 3 },
  mirror: { highlights: 412, articleNotes: 1 },
  damaged: 0,
}

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

function show(mirror: MirrorService, onRestored = () => undefined, found = finding): void {
  const element = document.createElement('div')
  document.body.append(element)
  root = createRoot(element)
  root.render(
    <StoreFindingPage
      finding={found}
      mirror={mirror}
      onRestored={onRestored}
      onGoOn={() => undefined}
    />,
  )
}

const restoreButton = page.getByRole('button', { name: 'Restore from the second copy' })

describe('the page of a store that lost something', () => {
  it('says what each copy holds, in every theme', async () => {
    show(inMemoryMirror())
    const alert = page.getByRole('alert')
    await expect
      .element(alert)
      .toHaveTextContent('Its store holds 3 highlights and 0 article notes.')
    await expect.element(alert).toHaveTextContent('holds 412 highlights and 1 article note.')
    for (const theme of ['light', 'sepia', 'dark', 'contrast-light', 'contrast-dark']) {
      document.documentElement.dataset.theme = theme
      expect(await accessibilityFindings()).toEqual([])
    }
    document.documentElement.dataset.theme = 'light'
  })

  it('says what there is to restore where nothing was marked or written yet', async () => {
    const mirror = { articles: 2, readingPositions: 2, settings: 1 }
    show(inMemoryMirror(), undefined, { ...finding, kind: 'empty', store: {}, mirror })
    const alert = page.getByRole('alert')
    await expect.element(alert).toHaveTextContent('Its store holds nothing.')
    await expect
      .element(alert)
      .toHaveTextContent('holds 5 records of what you read, tagged or set, and no notes.')
  })

  it('makes a store of the second copy, and has the host remember it', async () => {
    let used = ''
    const mirror: MirrorService = {
      ...inMemoryMirror(),
      useStore: ({ database }) => {
        used = database
        return Promise.resolve({})
      },
    }
    const row = { id: 'a', articleId: 'a', text: 'A note.' }
    const changes = [{ table: 'articleNotes', id: 'a', row } as const]
    await mirror.append({ mirrorId, after: 0, sequence: 7, complete: true, changes })
    const restored = new Promise<void>((resolve) => {
      show(mirror, () => {
        resolve()
        return undefined
      })
    })
    await restoreButton.click()
    await restored
    const opened = await openDatabase(used, undefined, await storeFactory(used))
    if (!opened.ok) throw new Error(opened.problem.message)
    const db = opened.value
    expect(await db.articleNotes.toArray()).toEqual([row])
    // It goes on where the second copy stands.
    expect(await db.outbox.orderBy('sequence').lastKey()).toBe(7)
    await db.delete()
  })

  it('says so when restoring breaks off, and lets it be tried again', async () => {
    const mirror = { ...inMemoryMirror(), read: () => Promise.reject(new Error('Gone.')) }
    show(mirror)
    await restoreButton.click()
    await expect.element(page.getByText(/nothing was changed over/)).toBeVisible()
    await expect.element(restoreButton).toBeEnabled()
    expect(await accessibilityFindings()).toEqual([])
  })

  it('tells of lines of the second copy that cannot be read, and of a newer store', async () => {
    show(inMemoryMirror(), undefined, {
      kind: 'newer',
      mirrorId,
      at: finding.at,
      mirror: finding.mirror,
      damaged: 2,
    })
    const alert = page.getByRole('alert')
    await expect.element(alert).toHaveTextContent('start the newer version to see it')
    await expect.element(alert).toHaveTextContent('and 2 lines that cannot be read')
  })
})
