import { describe, expect, it } from 'vitest'
import { atMost } from './at-most.ts'

/** Work that ends when it is told to. */
function held() {
  const ends: (() => void)[] = []
  const begun: number[] = []
  const work = (one: number): Promise<string> => {
    begun.push(one)
    return new Promise((resolve) => {
      ends.push(() => {
        resolve(`done ${String(one)}`)
      })
    })
  }
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  const end = async (index: number): Promise<void> => {
    ends[index]?.()
    await turn()
  }
  return { begun, work, end }
}

describe('work that is done at most so many at once', () => {
  it('begins the next when one is done, whichever, and keeps the order', async () => {
    const { begun, work, end } = held()
    const all = atMost(2, [1, 2, 3, 4], work)
    expect(begun).toEqual([1, 2])
    await end(1)
    expect(begun).toEqual([1, 2, 3])
    await end(2)
    await end(0)
    await end(3)
    expect(await all).toEqual(['done 1', 'done 2', 'done 3', 'done 4'])
  })

  it('begins nothing more once one has failed', async () => {
    const begun: number[] = []
    const work = (one: number): Promise<void> => {
      begun.push(one)
      return one === 2 ? Promise.reject(new Error('the second')) : Promise.resolve()
    }
    await expect(atMost(1, [1, 2, 3], work)).rejects.toThrow('the second')
    expect(begun).toEqual([1, 2])
  })

  it('is nothing for nothing', async () => {
    expect(await atMost(8, [], () => Promise.reject(new Error('never')))).toEqual([])
  })
})
