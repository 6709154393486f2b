import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readMirror } from '#electron/services/mirror/mirror-files.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { saveArticleNote, saveReadingPosition } from '#renderer/data/commands/article-commands.ts'
import { deleteHighlight, setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { findPlace, tellNews, type MirrorPlace } from './tell-mirror.ts'

/** A window and the host, each of which may end and start again while the other goes on. */
class Pair {
  context: TestContext
  mirrors: Mirrors
  place: MirrorPlace | undefined
  readonly folder: string

  constructor(context: TestContext, folder: string) {
    this.context = context
    this.folder = folder
    this.mirrors = createMirrorService({ folder, shell: 'desktop', now: () => 1 })
  }

  async tell(): Promise<void> {
    const { db } = this.context
    const { service } = this.mirrors
    this.place =
      this.place === undefined
        ? await findPlace(db, service)
        : await tellNews(db, service, this.place)
  }

  async reopenStore(): Promise<void> {
    this.context.db.close()
    this.context = await openTestContext(this.context.db.name)
    this.place = undefined
  }

  async restartHost(): Promise<void> {
    await this.mirrors.close()
    this.mirrors = createMirrorService({ folder: this.folder, shell: 'desktop', now: () => 1 })
  }

  /** The mirror tells what the store holds, record by record. */
  async compare(): Promise<void> {
    const stored: [string, unknown][] = []
    for (const table of mirroredTables) {
      for (const row of await this.context.db.table<{ id: string }>(table).toArray()) {
        const json = Object.entries(row).filter(([field]) => field !== 'deflated')
        stored.push([`${table}/${row.id}`, Object.fromEntries(json)])
      }
    }
    const mirrorId = (await mirrorIdOf(this.context.db)) ?? ''
    const { rows, damaged } = await readMirror(join(this.folder, mirrorId))
    expect(damaged).toBe(0)
    const mirrored = [...rows].map(([key, { row }]) => [key, row] as const)
    expect(Object.fromEntries(mirrored)).toEqual(Object.fromEntries(stored))
  }
}

type Act = (pair: Pair) => Promise<unknown>

async function someHighlight({ context }: Pair, number: number) {
  const all = await context.db.highlights.toArray()
  return all[number % Math.max(all.length, 1)]
}

const words = fc.constantFrom('', 'why', 'so “it” is')
const digit = fc.constantFrom('1', '2')

const acts: readonly fc.WeightedArbitrary<Act>[] = [
  {
    weight: 3,
    arbitrary: digit.map(
      (one): Act =>
        ({ context }) =>
          createOrThrow(context, markOf('tide', articleRef(one))),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(words, fc.nat({ max: 5 })).map(([note, number]): Act => async (pair) => {
      const one = await someHighlight(pair, number)
      if (one !== undefined) await setHighlightNote(pair.context, { id: one.id, note })
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat({ max: 5 }).map((number): Act => async (pair) => {
      const one = await someHighlight(pair, number)
      if (one !== undefined) await deleteHighlight(pair.context, { id: one.id })
    }),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(words, digit).map(
      ([text, one]): Act =>
        ({ context }) =>
          saveArticleNote(context, { article: articleRef(one), text }),
    ),
  },
  {
    weight: 1,
    arbitrary: digit.map((one): Act => ({ context }) => {
      const article = articleRef(one)
      return saveReadingPosition(context, { article, position: positionIn(article, 0.5) })
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('dark' as const, 'sepia' as const).map(
      (value): Act =>
        ({ context }) =>
          saveSetting(context, { key: 'theme', value }),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Act>(({ context }) => undo(context)) },
  {
    weight: 1,
    arbitrary: digit.map(
      (one): Act =>
        ({ context }) =>
          moveArticle(context, {
            from: articleRef(one).articleId,
            to: articleRef(one === '1' ? '2' : '3'),
          }),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Act>((pair) => pair.tell()) },
  { weight: 1, arbitrary: fc.constant<Act>((pair) => pair.reopenStore()) },
  { weight: 1, arbitrary: fc.constant<Act>((pair) => pair.restartHost()) },
]

it('the mirror, told at any moments, holds what the store holds, and stays the same one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(...acts), { minLength: 5, maxLength: 40 }),
      async (steps) => {
        const folder = await mkdtemp(join(tmpdir(), 'lectern-told-'))
        const pair = new Pair(await openTestContext(), folder)
        let mirrorId: string | undefined
        for (const step of steps) {
          pair.context.pass(60_000)
          await step(pair)
          const now = await mirrorIdOf(pair.context.db)
          // Nothing of this is damage, so no other mirror is begun.
          expect(now).toBe(mirrorId ?? now)
          mirrorId = now
        }
        await pair.tell()
        await pair.compare()
        await pair.mirrors.close()
        await pair.context.close()
        await rm(folder, { recursive: true })
      },
    ),
    { numRuns: 60 },
  )
}, 120_000)
