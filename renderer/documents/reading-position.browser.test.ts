import { afterEach, describe, expect, it } from 'vitest'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { textNodesOf } from './leaf-text.ts'
import { findPlace } from './reading-position.ts'
import { clearStages, longArticle, stage, type Stage } from './testing/stage.ts'

afterEach(clearStages)

const blocks = longArticle(400)
const text = canonicalText(blocks)

/** Pixels between the viewport's upper edge and the character at a canonical offset. */
function topOf({ article, scroller }: Stage, offset: number): number {
  const leaf = [...article.querySelectorAll('[data-start]')].findLast(
    (each) => Number(each.getAttribute('data-start')) <= offset,
  )
  let local = offset - Number(leaf?.getAttribute('data-start'))
  const range = document.createRange()
  for (const node of leaf === undefined ? [] : textNodesOf(leaf)) {
    if (local >= 0 && local < node.data.length) {
      range.setStart(node, local)
      range.setEnd(node, local + 1)
    }
    local -= node.data.length
  }
  return range.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

describe('the reading position', () => {
  it('opens at the saved words, at once', async () => {
    const shown = stage()
    const offset = text.indexOf('A third one, number 200,')
    shown.surface.show({ blocks, title: '' }, { offset, words: text.slice(offset, offset + 64) })
    expect(shown.surface.position().offset).toBe(offset)
    await expect.poll(() => shown.surface.getState().complete).toBe(true)
    await expect.poll(() => topOf(shown, offset)).toBeCloseTo(0, -1)
    expect(shown.surface.position()).toMatchObject({
      offset,
      words: text.slice(offset, offset + 64),
    })
  })

  it('stands still from the first frame on, however large the letters are', async () => {
    const shown = stage()
    const short = longArticle(80)
    const all = canonicalText(short)
    shown.article.style.setProperty('--reading-size', '32px')
    const offset = all.indexOf('Paragraph 41 ')
    shown.surface.show(
      { blocks: short, title: '' },
      { offset, words: all.slice(offset, offset + 64) },
    )
    const section = shown.article.querySelector<HTMLElement>('section:nth-of-type(2)')
    const height = section?.offsetHeight ?? 0
    const top = topOf(shown, offset)
    for (let frame = 0; frame < 6; frame += 1) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      expect(Math.abs((section?.offsetHeight ?? 0) - height)).toBeLessThan(1)
      expect(Math.abs(topOf(shown, offset) - top)).toBeLessThan(1)
    }
    expect(shown.surface.position().offset).toBe(offset)
  })

  it('keeps the first visible sentence when width, size or face change', async () => {
    const shown = stage()
    shown.surface.show({ blocks, title: '' })
    await expect.poll(() => shown.surface.getState().complete).toBe(true)
    shown.scroller.scrollTop = 4321
    await expect.poll(() => shown.surface.position().offset).toBeGreaterThan(1000)
    const { offset } = shown.surface.position()
    const sentence = shown.surface.sentenceAt(offset)
    expect(sentence?.start).toBe(offset)
    const before = topOf(shown, offset)
    for (const change of [
      () => (shown.scroller.style.width = '420px'),
      () => {
        shown.article.style.setProperty('--reading-size', '26px')
      },
      () => {
        shown.article.style.setProperty('--reading-face', 'monospace')
      },
      () => {
        shown.article.style.setProperty('--reading-leading', '2.1')
      },
      () => (shown.scroller.style.width = '900px'),
    ]) {
      const height = shown.article.offsetHeight
      change()
      await expect.poll(() => shown.article.offsetHeight).not.toBe(height)
      await expect.poll(() => Math.abs(topOf(shown, offset) - before)).toBeLessThan(2)
      expect(shown.surface.position().offset).toBe(offset)
    }
  })

  it('tells how far the end of what is visible is through the text', async () => {
    const shown = stage()
    shown.surface.show({ blocks, title: '' })
    await expect.poll(() => shown.surface.getState().complete).toBe(true)
    expect(shown.surface.getState().progress).toBeLessThan(0.1)
    await expect
      .poll(() => {
        shown.scroller.scrollTop = shown.scroller.scrollHeight
        return shown.surface.getState().progress
      })
      .toBe(1)
  })

  it('finds the saved words again in a changed text, the nearest if there are several', () => {
    const words = 'closes with the price of bread'
    const offset = text.indexOf(words, 5000)
    expect(findPlace(text, { offset, words })).toBe(offset)
    expect(findPlace(`New words. ${text}`, { offset, words })).toBe(offset + 11)
    expect(findPlace(text, { offset: offset + 3, words })).toBe(offset)
    expect(findPlace(text, { offset: 12, words: 'not there' })).toBe(12)
    expect(findPlace('short', { offset: 99, words: 'gone' })).toBe(4)
  })
})
