import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Turns } from './turns.ts'

describe('work in turns', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function held() {
    let release: (answer: string) => void = () => undefined
    const answer = new Promise<string>((resolve) => {
      release = resolve
    })
    return { answer, release }
  }

  it('is late while something has no answer, and goes on in order when it comes', async () => {
    const turns = new Turns()
    const told: boolean[] = []
    turns.subscribe(() => told.push(turns.isLate()))
    const first = held()
    const done: string[] = []
    const all = [
      turns.take(async () => done.push(await first.answer)),
      turns.take(() => Promise.resolve(done.push('second'))),
    ]
    await vi.advanceTimersByTimeAsync(7_999)
    expect(turns.isLate()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(turns.isLate()).toBe(true)
    expect(done).toEqual([])
    first.release('first')
    await Promise.all(all)
    expect(done).toEqual(['first', 'second'])
    expect(told).toEqual([true, false])
  })

  it('is not late because many things take a little while each', async () => {
    const turns = new Turns()
    const told: boolean[] = []
    turns.subscribe(() => told.push(turns.isLate()))
    const soon = () => new Promise((resolve) => setTimeout(resolve, 2_000))
    for (let index = 0; index < 10; index += 1) void turns.take(soon)
    await vi.advanceTimersByTimeAsync(20_000)
    await turns.settled()
    expect(told).toEqual([])
  })

  it('goes on after what was refused', async () => {
    const turns = new Turns()
    const refused = turns.take(() => Promise.reject(new Error('no')))
    const next = turns.take(() => Promise.resolve('next'))
    await expect(refused).rejects.toThrow('no')
    await expect(next).resolves.toBe('next')
    expect(turns.isLate()).toBe(false)
  })
})
