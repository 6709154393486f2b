import { describe, expect, it, vi } from 'vitest'
import { nextTurn } from './next-turn.ts'

describe('the next turn', () => {
  it('comes after what waits already', async () => {
    const seen: string[] = []
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => seen.push('an event')
    port2.postMessage(undefined)
    await nextTurn()
    seen.push('the work goes on')
    expect(seen).toEqual(['an event', 'the work goes on'])
    port1.close()
  })

  it('lets frames be drawn while long work goes on', async () => {
    let frames = 0
    const draw = (): void => {
      frames += 1
      if (frames < 3) requestAnimationFrame(draw)
    }
    requestAnimationFrame(draw)
    while (frames < 3) await nextTurn()
    expect(frames).toBe(3)
  })

  it('waits for no timer, which a hidden window holds back', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
    try {
      await expect(nextTurn()).resolves.toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })
})
