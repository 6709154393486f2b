import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createMirrorService } from '#electron/services/mirror/mirror-service.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import { openTestContext } from '#renderer/data/testing/test-context.ts'
import { restoreStore } from './restore-store.ts'
import { findPlace } from './tell-mirror.ts'

it('a mirror without records gives a store without records', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-restore-'))
  const mirrors = createMirrorService({ folder, shell: 'desktop', now: () => 1 })
  const context = await openTestContext()
  await findPlace(context.db, mirrors.service)
  const restored = await restoreStore({
    mirror: mirrors.service,
    from: { mirrorId: (await mirrorIdOf(context.db)) ?? '' },
    database: crypto.randomUUID(),
    onProgress: () => undefined,
  })
  expect(restored).toEqual({ ok: true, value: 0 })
  await mirrors.close()
  await context.close()
  await rm(folder, { recursive: true })
})
