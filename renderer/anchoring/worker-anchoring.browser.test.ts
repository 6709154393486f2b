import { onTestFinished, describe, expect, it, vi } from 'vitest'
import { deflateText, inflateText } from '#renderer/data/article-texts.ts'
import { WorkerAnchoring } from './worker-anchoring.ts'

const before = 'At noon the tide comes in over the flats.\n'
const text = `A new beginning. ${before}`
const sought = { id: 'one', start: 12, end: 25, exact: 'tide comes in', prefix: '', suffix: '' }

function started(start?: () => Worker): WorkerAnchoring {
  const anchoring = start === undefined ? new WorkerAnchoring() : new WorkerAnchoring(start)
  onTestFinished(() => {
    anchoring.end()
  })
  return anchoring
}

async function request(budgetMs = 2_000) {
  return { text, groups: [{ before: await deflateText(before), highlights: [sought] }], budgetMs }
}

describe('the anchoring thread', () => {
  it('finds highlights by the old text, and brings the new one deflated', async () => {
    const reply = await started().find(await request())
    expect(reply?.results).toMatchObject([{ id: 'one', status: 'anchored', start: 29, end: 42 }])
    expect(reply && (await inflateText(reply.deflated))).toBe(text)
  })

  it('answers each request by itself', async () => {
    const anchoring = started()
    const asked = await request()
    const [one, other] = await Promise.all([
      anchoring.find(asked),
      anchoring.find({ ...asked, text: 'Nothing of it.\n' }),
    ])
    expect(one?.results[0]?.status).toBe('anchored')
    expect(other?.results[0]?.status).toBe('orphaned')
  })

  it('takes a damaged old text for an unknown one', async () => {
    const damaged = Uint8Array.from([255, 255])
    const groups = [{ before: damaged, highlights: [{ ...sought, prefix: 'At noon the ' }] }]
    const reply = await started().find({ text, groups, budgetMs: 2_000 })
    expect(reply?.results).toMatchObject([{ id: 'one', start: 29, end: 42 }])
  })

  it('answers with nothing when it is ended in the middle, and starts again', async () => {
    const anchoring = started()
    const answer = anchoring.find(await request())
    anchoring.end()
    expect(await answer).toBeUndefined()
    expect((await anchoring.find(await request()))?.results[0]?.status).toBe('anchored')
  })

  it('answers with nothing when the thread dies', async () => {
    const loud = vi.spyOn(console, 'error').mockReturnValue(undefined)
    const anchoring = started(() => new Worker('/there-is-no-such-thread.js', { type: 'module' }))
    expect(await anchoring.find(await request())).toBeUndefined()
    expect(loud).toHaveBeenCalledOnce()
    loud.mockRestore()
  })
})
