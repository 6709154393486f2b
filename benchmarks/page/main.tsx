/** The page under measurement: our reading surface beside the straightforward build, one scroller. */
import '#renderer/styles/layers.css'
import '#renderer/styles/tokens.css'
import '#renderer/styles/reading-surface.css'
import '#renderer/styles/highlights.css'
import './page.css'
import Mark from 'mark.js'
import { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { PaintedHighlight } from '#renderer/documents/surface-state.ts'
import type { Block } from '#shared/core/article/block.ts'
import { generateArticle, generateRanges } from '../generate-article.ts'
import { longestTask, measureFrame, nextFrame } from './frame.ts'
import { paintAllOurs, paintAllPlain } from './paint-all.ts'
import { openPlainReader } from './plain-reader.tsx'
import { loadedStore } from './load.ts'
import { measureStore } from './store.ts'

const scroller = document.getElementById('scroller')
if (scroller === null) throw new Error('The page has no scroller.')
const host = scroller

const articles = new Map<number, readonly Block[]>()

function article(characters: number): readonly Block[] {
  // Cloned, as an article that comes from the host is: with strings that are not in pieces.
  const known = articles.get(characters) ?? structuredClone(generateArticle(characters))
  articles.set(characters, known)
  return known
}

const highlightSets = new Map<string, readonly PaintedHighlight[]>()

function highlightsFor(blocks: readonly Block[], count: number): readonly PaintedHighlight[] {
  const key = `${String(blocks.length)}/${String(count)}`
  const known = highlightSets.get(key) ?? generateHighlights(blocks, count)
  highlightSets.set(key, known)
  return known
}

function generateHighlights(blocks: readonly Block[], count: number): readonly PaintedHighlight[] {
  const colours = ['yellow', 'green', 'blue', 'pink', 'orange', 'purple'] as const
  return generateRanges(blocks, count).map((range, index) => ({
    ...range,
    id: `highlight-${String(index)}`,
    colour: colours[index % colours.length] ?? 'yellow',
    style: 'tint',
    hasNote: index % 5 === 0,
    label: 'Highlight, Key point',
    description: index % 5 === 0 ? 'A note of a few words.' : '',
    facts: { meaning: 'Key point', tags: [] },
  }))
}

function newSurface(): ReadingSurface {
  const element = document.createElement('article')
  host.replaceChildren(element)
  host.scrollTop = 0
  return new ReadingSurface({
    element,
    scroller: host,
    imageUrl: () => '',
    onOpenLink: () => undefined,
    onActivateHighlight: () => undefined,
    onChangeRange: () => Promise.resolve(true),
  })
}

/** Main-thread milliseconds of frames that scroll by 120 px each. */
async function scrollFrames(): Promise<readonly number[]> {
  const frames: number[] = []
  for (let step = 0; step < 120; step++) {
    const { total } = await measureFrame(() => {
      host.scrollTop += 120
    })
    frames.push(total)
  }
  return frames
}

/** Main-thread milliseconds of frames in which the window gets another width. */
async function resizeFrames(): Promise<readonly number[]> {
  const frames: number[] = []
  for (let step = 0; step < 9; step++) {
    const { total } = await measureFrame(() => {
      host.style.width = `${String(step % 2 === 0 ? 420 : 480)}px`
    })
    frames.push(total)
  }
  host.style.width = ''
  return frames
}

async function untilComplete(surface: ReadingSurface): Promise<void> {
  while (!surface.getState().complete) await nextFrame()
}

const bench = {
  /** Milliseconds to the first frame with its visible highlights, script and paint. */
  async openOurs(characters: number, count: number): Promise<number> {
    const blocks = article(characters)
    const highlights = highlightsFor(blocks, count)
    const surface = newSurface()
    const { total } = await measureFrame(() => {
      surface.show({ blocks, title: 'Benchmark' })
      surface.setHighlights(highlights)
    })
    surface.destroy()
    return total
  },

  async openPlain(characters: number, count: number): Promise<number> {
    const blocks = article(characters)
    const ranges = generateRanges(blocks, count)
    let plain: ReturnType<typeof openPlainReader> | undefined
    const { total } = await measureFrame(() => {
      plain = openPlainReader(host, blocks)
      plain.mark(ranges)
    })
    plain?.destroy()
    return total
  },

  /** Until everything is mounted (and, for ours, the longest task meanwhile). */
  async openOursWhole(
    characters: number,
    count: number,
  ): Promise<{ readonly whole: number; readonly longest: number }> {
    const blocks = article(characters)
    const highlights = highlightsFor(blocks, count)
    let whole = 0
    const longest = await longestTask(async () => {
      const surface = newSurface()
      const began = performance.now()
      surface.show({ blocks, title: 'Benchmark' })
      surface.setHighlights(highlights)
      await untilComplete(surface)
      whole = performance.now() - began
      surface.destroy()
    })
    return { whole, longest }
  },

  /** Script milliseconds to paint one more highlight where `count` exist. */
  async addOneOurs(characters: number, count: number): Promise<number> {
    const blocks = article(characters)
    const highlights = highlightsFor(blocks, count)
    const surface = newSurface()
    surface.show({ blocks, title: 'Benchmark' })
    surface.setHighlights(highlights)
    await untilComplete(surface)
    const first = highlights[0]
    if (first === undefined) throw new Error('No highlight to start from.')
    const more = [
      ...highlights,
      { ...first, id: 'one-more', start: first.end + 5, end: first.end + 60 },
    ]
    const { script } = await measureFrame(() => {
      surface.setHighlights(more)
    })
    surface.destroy()
    return script
  },

  async addOnePlain(characters: number, count: number): Promise<number> {
    const blocks = article(characters)
    const plain = openPlainReader(host, blocks)
    const ranges = generateRanges(blocks, count)
    plain.mark(ranges)
    const at = (ranges[0]?.end ?? 0) + 5
    await nextFrame()
    const { script } = await measureFrame(() => {
      new Mark(plain.element).markRanges([{ start: at, length: 55 }])
    })
    plain.destroy()
    return script
  },

  /** Script and frame to show all hits of a word. */
  async findOurs(characters: number, query: string): Promise<number> {
    const surface = newSurface()
    surface.show({ blocks: article(characters), title: 'Benchmark' })
    await untilComplete(surface)
    const { total } = await measureFrame(() => {
      surface.find(query)
    })
    surface.destroy()
    return total
  },

  async findPlain(characters: number, query: string): Promise<number> {
    const plain = openPlainReader(host, article(characters))
    await nextFrame()
    const { total } = await measureFrame(() => {
      plain.find(query)
    })
    plain.destroy()
    return total
  },

  /** Main-thread milliseconds of each frame while scrolling 120 px a frame. */
  async scrollOurs(characters: number, count: number): Promise<readonly number[]> {
    const blocks = article(characters)
    const surface = newSurface()
    surface.show({ blocks, title: 'Benchmark' })
    surface.setHighlights(highlightsFor(blocks, count))
    await untilComplete(surface)
    const frames = await scrollFrames()
    surface.destroy()
    return frames
  },

  /** The same with one `content-visibility` for each paragraph. */
  async scrollByParagraphs(characters: number): Promise<readonly number[]> {
    const plain = openPlainReader(host, article(characters))
    plain.element.classList.add('section-per-paragraph')
    host.scrollTop = 0
    await nextFrame()
    const frames = await scrollFrames()
    plain.destroy()
    return frames
  },

  async resizeOurs(characters: number): Promise<readonly number[]> {
    const surface = newSurface()
    surface.show({ blocks: article(characters), title: 'Benchmark' })
    await untilComplete(surface)
    const frames = await resizeFrames()
    surface.destroy()
    return frames
  },

  async resizePlain(characters: number): Promise<readonly number[]> {
    const plain = openPlainReader(host, article(characters))
    await nextFrame()
    const frames = await resizeFrames()
    plain.destroy()
    return frames
  },

  paintAllOurs(characters: number, count: number): number {
    const blocks = article(characters)
    return paintAllOurs(host, blocks, highlightsFor(blocks, count))
  },

  paintAllPlain(characters: number, count: number): number {
    const blocks = article(characters)
    return paintAllPlain(host, blocks, highlightsFor(blocks, count))
  },

  measureStore,
  ...loadedStore,
}

export type Bench = typeof bench

Object.assign(window, { bench })
