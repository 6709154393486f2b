import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepDaily } from './keep-daily.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('looks at once and every hour for the backup of the day, whatever came of the last look, until it ends', async () => {
  const full = { ok: false, problem: { message: 'The disk is full.' } } as const
  const outcomes = [
    () => Promise.resolve(undefined),
    () => Promise.resolve(full),
    () => Promise.reject(new Error('broken')),
  ]
  const said: unknown[] = []
  const listen = (words: unknown): void => {
    said.push(words)
  }
  vi.spyOn(console, 'warn').mockImplementation(listen)
  vi.spyOn(console, 'error').mockImplementation(listen)
  let looks = 0
  const stop = keepDaily(() => {
    looks += 1
    return outcomes[looks - 1]?.() ?? Promise.resolve(undefined)
  })
  expect(looks).toBe(1)
  await vi.advanceTimersByTimeAsync(3 * 60 * 60 * 1000)
  expect(looks).toBe(4)
  expect(said).toEqual(['The disk is full.', 'The backup of the day could not be made.'])
  stop()
  await vi.advanceTimersByTimeAsync(2 * 60 * 60 * 1000)
  expect(looks).toBe(4)
})
