/** A user before the real store, its real mirror and backups, and before the plain model of it at once. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { createBackups, type Backups } from '#electron/services/backups/backups-service.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import type { ArticleRef, UserTables } from '#renderer/data/schema/records.ts'
import {
  articleRef,
  counters,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import { findPlace, tellNews, type MirrorPlace } from '#renderer/mirror/tell-mirror.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { versionOrder, type Version } from '#shared/core/mirror/version.ts'
import type { UserRecord } from '#shared/core/record.ts'
import { noArticle, PlainModel, type Seen, type SeenStore } from './plain-model.ts'
import { comparable, seenIn } from './seen-records.ts'

/** What a backup holds, and what the user saw when it was made. */
type KeptBackup = { readonly records: readonly MirrorChange[]; readonly seen: SeenStore }

const minute = 60_000

export class Desk {
  readonly model = new PlainModel()
  context: TestContext
  /** Where another device works, on an article of its own. */
  readonly otherDevice: TestContext
  mirrors: Mirrors
  readonly backups: Backups
  backup: KeptBackup | undefined
  readonly #folder: string
  #place: MirrorPlace | undefined
  #elapsed = 0
  #versions: ReadonlyMap<string, Version> = new Map()

  private constructor(folder: string, context: TestContext, otherDevice: TestContext) {
    this.#folder = folder
    this.context = context
    this.otherDevice = otherDevice
    this.mirrors = this.#openMirrors()
    this.backups = createBackups({
      folder: () => Promise.resolve(join(folder, 'backups')),
      mirror: () => this.mirrors.whole(),
      ownMirrors: () => this.mirrors.own(),
      shell: 'desktop',
      now: () => this.context.now(),
      resolveFolder: () => undefined,
      isInsideLibrary: () => Promise.resolve(false),
    })
  }

  static async open(): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'lectern-desk-'))
    return new Desk(folder, await openTestContext(), await openTestContext())
  }

  async close(): Promise<void> {
    await this.mirrors.close()
    await this.context.close()
    await this.otherDevice.close()
    await rm(this.#folder, { recursive: true })
  }

  #openMirrors(): Mirrors {
    const folder = join(this.#folder, 'mirror')
    return createMirrorService({ folder, shell: 'desktop', now: () => this.context.now() })
  }

  /** Milliseconds; a minute when none are named, so that no act is one step with the last. */
  pass(milliseconds = minute): void {
    this.#elapsed += milliseconds
    this.context.pass(milliseconds)
  }

  /** A new window on the store of that name; what could be undone is gone. */
  async open(name: string): Promise<void> {
    this.context = await openTestContext(name)
    this.context.pass(this.#elapsed)
    this.#place = undefined
    this.model.forgetSteps()
  }

  /** As the window that feeds the mirror does. */
  async tell(): Promise<void> {
    const { db } = this.context
    const { service } = this.mirrors
    this.#place =
      this.#place === undefined
        ? await findPlace(db, service)
        : await tellNews(db, service, this.#place)
  }

  async mirrorId(): Promise<string> {
    await this.tell()
    return (await mirrorIdOf(this.context.db)) ?? ''
  }

  async restartHost(): Promise<void> {
    await this.mirrors.close()
    this.mirrors = this.#openMirrors()
  }

  /** Whoever writes about an article makes a row for it. */
  touch(digit: string): ArticleRef {
    const article = articleRef(digit)
    const key = `articles/${article.articleId}`
    if (this.model.find(key) === undefined) this.model.set(key, noArticle)
    return article
  }

  /** Some record of that table that the user sees and that is meant. */
  pick(
    table: keyof UserTables,
    number: number,
    isMeant: (one: Seen) => boolean,
  ): { readonly id: string; readonly key: string; readonly record: Seen } | undefined {
    const ids = this.model.ids(table, isMeant)
    const id = ids[number % ids.length]
    const record = id === undefined ? undefined : this.model.find(`${table}/${id}`)
    return id === undefined || record === undefined
      ? undefined
      : { id, key: `${table}/${id}`, record }
  }

  /** The store shows what the model shows, its counters are right, and no record became an older one. */
  async check(): Promise<void> {
    expect(comparable(await seenIn(this.context.db))).toEqual(comparable(this.model.records))
    await this.#checkCounters()
    await this.#checkVersions()
  }

  async #checkCounters(): Promise<void> {
    const { db } = this.context
    for (const { id } of await db.articles.toArray()) {
      const marks = [...this.model.records].filter(
        ([key, one]) =>
          key.startsWith('highlights/') && one['article'] === id && one['trashed'] !== true,
      )
      const count = (isMeant: (one: Seen) => boolean): number =>
        marks.filter(([, one]) => isMeant(one)).length
      const standing = (one: Seen): string => {
        const { status, method } = one['place'] as { status: string; method: string }
        return method === 'kept' ? 'kept' : status
      }
      const note = this.model.find(`articleNotes/${id}`)
      const hasNote = note !== undefined && note['trashed'] !== true && note['text'] !== ''
      expect(await counters(this.context, toArticleId(id))).toEqual([
        marks.length,
        count((one) => standing(one) === 'review'),
        count((one) => standing(one) === 'orphaned'),
        count((one) => one['note'] !== '') + (hasNote ? 1 : 0),
      ])
    }
  }

  async #checkVersions(): Promise<void> {
    const versions = new Map<string, Version>()
    for (const table of ['highlights', 'articleNotes', 'articles', 'settings'] as const) {
      for (const record of await this.context.db.table<UserRecord>(table).toArray()) {
        const key = `${table}/${record.id}`
        const before = this.#versions.get(key) ?? record
        expect(versionOrder(record, before), `version of ${key}`).toMatch(/^(same|after)$/)
        versions.set(key, record)
      }
    }
    this.#versions = versions
  }
}

export type Act = (desk: Desk) => Promise<void>

/** An act that is called so when a run fails; `weight` is how often it comes. */
export function named(
  name: string,
  weight: number,
  acts: fc.Arbitrary<Act>,
): fc.WeightedArbitrary<Act> {
  const arbitrary = acts.map((act) =>
    Object.assign((desk: Desk) => act(desk), { [fc.toStringMethod]: () => name }),
  )
  return { arbitrary, weight }
}
