import { describe, expect, it, vi } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { ReadingSession } from './reading-session.ts'

const one = toArticleId('1'.repeat(32))
const other = toArticleId('2'.repeat(32))

describe('the session that both panes share', () => {
  it('tells its listeners of changes, and of nothing else', () => {
    const session = new ReadingSession()
    const heard = vi.fn()
    session.subscribe(heard)
    session.setCurrentHighlight('a')
    session.setCurrentHighlight('a')
    expect(heard).toHaveBeenCalledTimes(1)
    expect(session.getState().currentHighlight).toBe('a')
  })

  it('forgets the current highlight with the article, but not with its new version', () => {
    const session = new ReadingSession()
    session.setArticle({ kind: 'opening', articleId: one })
    session.setCurrentHighlight('a')
    session.setArticle({ kind: 'opening', articleId: one })
    expect(session.getState().currentHighlight).toBe('a')
    session.setArticle({ kind: 'opening', articleId: other })
    expect(session.getState().currentHighlight).toBeUndefined()
  })

  it('keeps a request to edit until it is taken, once', () => {
    const session = new ReadingSession()
    session.requestEdit({ kind: 'note', highlightId: 'a' })
    expect(session.getState().currentHighlight).toBe('a')
    expect(session.takeEditRequest()?.target).toEqual({ kind: 'note', highlightId: 'a' })
    expect(session.takeEditRequest()).toBeUndefined()
  })

  it('says saved only when nothing is under way, and never hides a failure', () => {
    const session = new ReadingSession()
    const retry = vi.fn()
    const saving = () => session.getState().save.kind
    session.reportSave('a', { kind: 'saving' })
    session.reportSave('b', { kind: 'saving' })
    session.reportSave('a', { kind: 'saved' })
    expect(saving()).toBe('saving')
    session.reportSave('c', { kind: 'failed', reason: 'The disk is full.', why: '', retry })
    expect(saving()).toBe('failed')
    session.reportSave('b', { kind: 'saved' })
    expect(saving()).toBe('failed')
    session.reportSave('c', { kind: 'saved' })
    expect(saving()).toBe('saved')
  })

  it('counts work as saving until it has ended, well or badly', async () => {
    const session = new ReadingSession()
    const work = session.track(Promise.reject(new Error('refused')))
    expect(session.getState().save.kind).toBe('saving')
    await expect(work).rejects.toThrow('refused')
    expect(session.getState().save.kind).toBe('saved')
  })

  it('lets all that is unsaved be written before the page goes', () => {
    const session = new ReadingSession()
    const flushed = vi.fn()
    const stop = session.onFlush(flushed)
    void session.flush()
    stop()
    void session.flush()
    expect(flushed).toHaveBeenCalledTimes(1)
  })
})
