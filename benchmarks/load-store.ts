/** K1, K2 and the rest of the page's part at that load, in a real Chromium with a real mirror behind it. */
import { join } from 'node:path'
import { createMirrorService } from '#electron/services/mirror/mirror-service.ts'
import { partsOf } from '#renderer/mirror/parts.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { openBenchPage } from './page-driver.ts'
import { median, percentile, type Row } from './table.ts'

const saves = 200

export async function storeLoadRows(
  scratch: string,
  records: readonly MirrorChange[],
): Promise<readonly Row[]> {
  const folder = join(scratch, 'mirror-of-page')
  const mirrors = createMirrorService({ folder, shell: 'browser', now: Date.now })
  const { page, close } = await openBenchPage(mirrors.service)
  try {
    for (const changes of partsOf(records)) {
      await page.evaluate((some) => window.bench.addLoad(some), changes)
    }
    const save = await page.evaluate((rounds) => window.bench.saveUnderLoad(rounds), saves)
    const check = await page.evaluate(() => window.bench.checkAtStart(7))
    const preview = await page.evaluate(() => window.bench.previewUnderLoad())
    return [
      {
        id: 'K2',
        work: 'save a highlight under load, mirror told',
        peer: 'the same rows, no outbox, no mirror',
        ours: median(save.ours),
        theirs: median(save.theirs),
        goal: 1.5,
      },
      limitRow('save under load, 95th percentile', percentile(save.ours, 0.95), 50),
      limitRow('save under load, 99th percentile', percentile(save.ours, 0.99), 200),
      {
        id: 'R-D10',
        work: 'start check, page: what is there',
        peer: 'bare count() of all tables',
        ours: median(check.ours),
        theirs: median(check.theirs),
        goal: 1.5,
      },
      {
        id: 'R-D10',
        work: 'what restoring a backup would do',
        peer: 'read all rows',
        ours: preview.ours,
        theirs: preview.theirs,
        goal: 3,
      },
      limitRow('longest wait of keys meanwhile', preview.stall, 100),
    ]
  } finally {
    await close()
    await mirrors.close()
  }
}

/** Milliseconds. */
function limitRow(work: string, ours: number, theirs: number): Row {
  return { id: 'R-D10', work, peer: 'limit', ours, theirs, goal: 1 }
}
