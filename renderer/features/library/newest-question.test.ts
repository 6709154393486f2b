import { describe, expect, it } from 'vitest'
import { NewestQuestion } from './newest-question.ts'

describe('questions that come faster than their answers', () => {
  it('are asked one at a time, and only the newest of those that waited', async () => {
    const asked: string[] = []
    const answers: (() => void)[] = []
    const newest = new NewestQuestion()
    const ask = (text: string): void => {
      newest.ask(async () => {
        asked.push(text)
        await new Promise<void>((resolve) => {
          answers.push(resolve)
        })
      })
    }
    for (const text of ['t', 'ti', 'tid', 'tide']) ask(text)
    expect(asked).toEqual(['t'])
    answers[0]?.()
    await expect.poll(() => asked).toEqual(['t', 'tide'])
    answers[1]?.()
    await Promise.resolve()
    await Promise.resolve()
    ask('ebb')
    expect(asked).toEqual(['t', 'tide', 'ebb'])
  })
})
