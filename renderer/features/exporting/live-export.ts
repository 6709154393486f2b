/**
 * Keeps the chosen folder up to date as the user works: a few quiet seconds after the last change, the
 * articles that changed are exported there. One window does so for all. What cannot be written waits
 * and is tried again; the notes themselves are never at stake, and nobody waits for it.
 */
import type { LecternDatabase } from '#renderer/data/database.ts'
import { watchOutbox } from '#renderer/data/outbox.ts'
import {
  articlesEverNoted,
  changedArticles,
  lastSequence,
} from '#renderer/data/queries/changed-articles.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { withoutField } from '#shared/core/record.ts'
import type { Result } from '#shared/core/result.ts'
import { LiveFiles, type LiveMaterial } from './live-files.ts'

export type LiveExportState = {
  /** The folder that is kept up to date. */
  readonly folder?: FolderEntry
  /** Name of the template of its files; absent where they have Lectern's own format. */
  readonly template?: string
  /** Why it could not be brought up to date the last time, what is safe, what to do. */
  readonly problem?: string
}

export type LiveExportTools = {
  readonly db: LecternDatabase
  readonly host: Pick<HostClient, 'exporting' | 'on'>
  readonly material: LiveMaterial
}

/** All in milliseconds. */
export type LivePace = {
  /** From the start until what changed since the last one is looked for. */
  readonly start: number
  /** Without a change, until those before it are written. */
  readonly quiet: number
  /** That a change waits at most, while others keep coming. */
  readonly longest: number
  /** Until what could not be written is tried again. */
  readonly retry: number
}

const usualPace: LivePace = { start: 5_000, quiet: 3_000, longest: 30_000, retry: 60_000 }

type Due = Set<ArticleId> | 'all'

export class LiveExport {
  readonly #tools: LiveExportTools
  readonly #pace: LivePace
  readonly #listeners = new Set<() => void>()
  readonly #files: LiveFiles
  #state: LiveExportState = {}
  #due: Due = new Set()
  /** When the first of the due changes came, by the clock of `performance`. */
  #dueSince: number | undefined
  #seen: number | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn: Promise<void> = Promise.resolve()
  /** While this window is the one that writes. */
  #writing: AbortSignal | undefined

  constructor(tools: LiveExportTools, pace: LivePace = usualPace) {
    this.#tools = tools
    this.#pace = pace
    this.#files = new LiveFiles(tools.db, tools.host.exporting, tools.material)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getState = (): LiveExportState => this.#state

  /** Begins as soon as no other window does the same. Returns what ends it. */
  start(): () => void {
    const ending = new AbortController()
    const { signal } = ending
    const { db, host } = this.#tools
    const stopListening = host.on('exporting.live', () => {
      this.#inTurn(() => this.#readFolder(0))
    })
    this.#inTurn(() => this.#readFolder(this.#pace.start))
    navigator.locks
      .request(`live export of ${db.name}`, { signal }, () => this.#followUntil(signal))
      .catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
    return () => {
      ending.abort()
      stopListening()
      clearTimeout(this.#timer)
    }
  }

  /** Chooses the folder and its template; without a folder, none is kept up to date any more. */
  readonly choose = async (
    folder: FolderEntry | undefined,
    template?: string,
  ): Promise<Result<Record<string, never>, { message: string }>> => {
    const { exporting } = this.#tools.host
    const chosen = await exporting.setLiveFolder(
      folder === undefined
        ? {}
        : { folder: folder.token, ...(template === undefined ? {} : { template }) },
    )
    if (chosen.ok) await this.#readFolder(0)
    return chosen
  }

  /** Compares all files again: what was decided about them changes no note. */
  readonly lookAgain = (): void => {
    this.#inTurn(() => {
      this.#files.forget()
      this.#add('all', 0)
      return Promise.resolve()
    })
  }

  async #followUntil(signal: AbortSignal): Promise<void> {
    this.#writing = signal
    const stopWatching = watchOutbox(this.#tools.db, () => {
      this.#inTurn(() => this.#collect())
    })
    // Whoever comes back may have plugged in the disk, or made room on it.
    const again = (): void => {
      if (this.#state.problem !== undefined) this.#schedule(0)
    }
    window.addEventListener('focus', again, { signal })
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => {
        resolve()
      })
    })
    stopWatching()
    this.#writing = undefined
  }

  async #readFolder(wait: number): Promise<void> {
    const { folder, template } = await this.#tools.host.exporting.liveFolder({})
    if (this.#isFollowed(folder, template)) return
    const named = template === undefined ? {} : { template }
    this.#show(folder === undefined ? {} : { folder, ...named })
    this.#files.forget()
    this.#due = new Set()
    if (folder !== undefined) this.#add('all', wait)
  }

  async #collect(): Promise<void> {
    const { db } = this.#tools
    if (!db.isOpen()) return
    if (this.#seen === undefined) {
      this.#seen = await lastSequence(db)
      this.#add('all', this.#pace.start)
      return
    }
    const { sequence, articleIds } = await changedArticles(db, this.#seen)
    this.#seen = sequence
    if (articleIds === 'all' || articleIds.length > 0) this.#add(articleIds, this.#pace.quiet)
  }

  #add(articleIds: readonly ArticleId[] | 'all', wait: number): void {
    if (this.#state.folder === undefined) return
    this.#put(articleIds)
    this.#dueSince ??= performance.now()
    const waited = performance.now() - this.#dueSince
    this.#schedule(Math.min(wait, Math.max(0, this.#pace.longest - waited)))
  }

  #put(articleIds: Iterable<ArticleId> | 'all'): void {
    if (articleIds === 'all' || this.#due === 'all') this.#due = 'all'
    else for (const id of articleIds) this.#due.add(id)
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer)
    if (this.#writing?.aborted === true) return
    this.#timer = setTimeout(() => {
      this.#inTurn(() => this.#write())
    }, wait)
  }

  async #write(): Promise<void> {
    // Names of folders end with the host's process: after its restart the folder has another.
    await this.#readFolder(0)
    const { db } = this.#tools
    const { folder, template } = this.#state
    const signal = this.#writing
    if (folder === undefined || signal === undefined || this.#isIdle() || !db.isOpen()) return
    const due = this.#due
    this.#due = new Set()
    this.#dueSince = undefined
    // The user may stop it, or choose another folder, in the middle.
    const isWanted = (): boolean => !signal.aborted && this.#isFollowed(folder, template)
    try {
      const ids = due === 'all' ? await articlesEverNoted(db) : [...due]
      const { left, problem } = await this.#files.write({ folder, template }, ids, isWanted)
      if (!isWanted()) return
      const followed = withoutField(this.#state, 'problem')
      this.#show(
        problem === undefined ? followed : { ...followed, problem: `${problem} ${goesOn}` },
      )
      if (left.length === 0) return
      this.#put(left)
      this.#schedule(this.#pace.retry)
    } catch (error) {
      if (isWanted()) this.#put(due)
      throw error
    }
  }

  #isFollowed(folder: FolderEntry | undefined, template: string | undefined): boolean {
    return folder?.token === this.#state.folder?.token && template === this.#state.template
  }

  #isIdle(): boolean {
    return this.#due !== 'all' && this.#due.size === 0
  }

  #show(state: LiveExportState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }

  #inTurn(work: () => Promise<void>): void {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      // A host that does not answer has a banner of its own, and so has a store.
      console.warn('The folder that is kept up to date could not be followed.', error)
      this.#schedule(this.#pace.retry)
    })
  }
}

const goesOn = 'Lectern goes on by itself as soon as it can; your notes are safe.'
