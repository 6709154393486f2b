import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageError } from '#renderer/data/storage-error.ts'
import type { SaveState } from '#renderer/documents/reading-session.ts'
import { AutosavedText } from './autosaved-text.ts'

/** A store whose writes end when the test says so. */
class HeldStore {
  readonly written: string[] = []
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = []

  readonly save = (text: string): Promise<void> => {
    this.written.push(text)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  finish(): void {
    this.#waiting.shift()?.resolve()
  }

  refuse(reason: string | StorageError): void {
    const error = typeof reason === 'string' ? new Error(reason) : reason
    this.#waiting.shift()?.reject(error)
  }
}

describe('text that saves itself', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function open(stored = '') {
    const store = new HeldStore()
    const reported: SaveState['kind'][] = []
    const text = new AutosavedText({
      stored,
      save: store.save,
      onSave: (state) => reported.push(state.kind),
    })
    return { store, reported, text }
  }

  it('writes once after a pause and says saved only when the write is done', async () => {
    const { store, text } = open()
    text.type('N')
    text.type('No')
    text.type('Noon')
    expect(store.written).toEqual([])
    await vi.advanceTimersByTimeAsync(500)
    expect(store.written).toEqual(['Noon'])
    expect(text.getState().save?.kind).toBe('saving')
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(text.getState().save?.kind).toBe('saved')
    expect(text.unsaved).toBe(false)
  })

  it('does not say saved while later words are unwritten', async () => {
    const { store, text } = open()
    text.type('first')
    const flushed = text.flush()
    text.type('first and second')
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(text.getState().save?.kind).toBe('saving')
    expect(store.written).toEqual(['first', 'first and second'])
    store.finish()
    await flushed
    expect(text.getState().save?.kind).toBe('saved')
  })

  it('keeps every word when saving fails, and saves them on the next try', async () => {
    const { store, reported, text } = open('old')
    text.type('new words')
    const flushed = text.flush()
    store.refuse('The disk is full.')
    await flushed
    const { save } = text.getState()
    expect(text.getState().text).toBe('new words')
    expect(save).toMatchObject({ kind: 'failed', reason: 'The disk is full.' })
    text.acceptStored('old')
    text.setEditing(false)
    expect(text.getState().text).toBe('new words')
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(text.getState().save?.kind).toBe('saved')
    expect(reported).toEqual(['saving', 'failed', 'saved'])
  })

  it('is tried again by itself, with growing pauses, until it is saved', async () => {
    const { store, text } = open()
    text.type('patient')
    void text.flush()
    for (const pause of [1_000, 2_000, 5_000, 10_000, 20_000, 20_000]) {
      store.refuse(new StorageError('full'))
      await vi.advanceTimersByTimeAsync(0)
      const tries = store.written.length
      await vi.advanceTimersByTimeAsync(pause - 1)
      expect(store.written).toHaveLength(tries)
      await vi.advanceTimersByTimeAsync(1)
      expect(store.written).toHaveLength(tries + 1)
    }
    expect(text.getState().save).toMatchObject({ kind: 'failed', why: 'the disk is full' })
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(text.getState().save?.kind).toBe('saved')
    expect(new Set(store.written)).toEqual(new Set(['patient']))
  })

  it('stays refused while more is typed, and saves all of it at last', async () => {
    const { store, reported, text } = open()
    text.type('some')
    void text.flush()
    store.refuse(new StorageError('failed'))
    await vi.advanceTimersByTimeAsync(0)
    text.type('some more')
    expect(text.getState().save?.kind).toBe('failed')
    await vi.advanceTimersByTimeAsync(500)
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(store.written).toEqual(['some', 'some more'])
    expect(reported).toEqual(['saving', 'failed', 'failed', 'saved'])
  })

  it.each(['closed', 'gone'] as const)(
    'keeps the words, but does not knock again, when the store is %s',
    async (code) => {
      const { store, text } = open()
      text.type('kept')
      void text.flush()
      store.refuse(new StorageError(code))
      await vi.advanceTimersByTimeAsync(60_000)
      expect(store.written).toEqual(['kept'])
      expect(text.getState()).toMatchObject({ text: 'kept', save: { kind: 'failed' } })
      expect(text.unsaved).toBe(true)
    },
  )

  it('is not overwritten by the store while the user types', () => {
    const { text } = open('one')
    text.setEditing(true)
    text.type('one more')
    text.acceptStored('one')
    expect(text.getState().text).toBe('one more')
  })

  it('shows what was stored elsewhere while nothing is typed in it', () => {
    const { text } = open('one')
    text.setEditing(true)
    text.acceptStored('two')
    expect(text.getState().text).toBe('two')
  })

  it('keeps what came from elsewhere and could not be shown, until the user saw it', async () => {
    const { store, text } = open('one')
    const save = async (words: string): Promise<void> => {
      text.type(words)
      const flushed = text.flush()
      store.finish()
      await flushed
    }
    text.setEditing(true)
    await save('one more')
    text.acceptStored('one more')
    text.acceptStored('From there.')
    await save('one more word')
    text.acceptStored('one more word\n\nFrom there.')
    expect(text.getState().text).toBe('one more word')
    await save('one more word.')
    expect(store.written.slice(1)).toEqual([
      'one more word\n\nFrom there.',
      'one more word.\n\nFrom there.',
    ])
    text.setEditing(false)
    expect(text.getState().text).toBe('one more word.\n\nFrom there.')
    // Who saw both may settle it.
    text.setEditing(true)
    await save('Settled.')
    expect(store.written.at(-1)).toBe('Settled.')
  })

  it('shows what came from elsewhere when the last words are saved on leaving', async () => {
    const { store, text } = open('one')
    text.setEditing(true)
    text.type('one more')
    text.acceptStored('From there.')
    text.setEditing(false)
    store.finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(text.getState()).toMatchObject({
      text: 'one more\n\nFrom there.',
      save: { kind: 'saved' },
    })
  })

  it('shows what was stored elsewhere after it was typed in once the focus has left', async () => {
    const { store, text } = open('one')
    text.setEditing(true)
    text.type('one more')
    const flushed = text.flush()
    store.finish()
    await flushed
    text.acceptStored('two')
    expect(text.getState().text).toBe('one more')
    text.setEditing(false)
    expect(text.getState().text).toBe('two')
  })
})
