import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { saveArticleNote, setArticleTags } from '#renderer/data/commands/article-commands.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
} from '#renderer/data/commands/edit-highlight.ts'
import { articleNote } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { createOrThrow, markOf } from '#renderer/data/testing/test-context.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { Device } from '../../tests/support/device.ts'
import { MirrorFolder } from '../../tests/support/in-memory-mirror.ts'

const seed = Number(process.env['LECTERN_SEED'] ?? 4)
const runs = Number(process.env['LECTERN_RUNS'] ?? 12)
const texts = ['First. The tide comes in at noon.\n', 'Second. The tide goes out at six.\n']
const acts = ['mark', 'note', 'look', 'delete', 'article note', 'tags', 'rename', 'meet'] as const

const step = fc.record({
  on: fc.nat(),
  act: fc.constantFrom(...acts),
  article: fc.nat({ max: texts.length - 1 }),
  which: fc.nat(),
})
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** Words that somebody wrote, and that nobody who saw them has replaced. */
class Judge {
  readonly #standing = new Map<string, readonly string[]>()
  #count = 0

  /** `seen`: what stood there, for who replaces it. Gives a new word. */
  write(place: string, seen: string): string {
    this.#count += 1
    const word = `word${this.#count}.`
    const unseen = (this.#standing.get(place) ?? []).filter((one) => !seen.includes(one))
    this.#standing.set(place, [...unseen, word])
    return word
  }

  get words(): readonly string[] {
    return [...this.#standing.values()].flat()
  }
}

async function perform(device: Device, { act, article, which }: Step, judge: Judge): Promise<void> {
  const { context } = device
  const { db } = context
  const text = texts[article] ?? ''
  const path = device.pathOf(text)
  const ref = device.article(path)
  switch (act) {
    case 'mark':
      await createOrThrow(context, markOf('tide', ref, text))
      break
    case 'article note': {
      const seen = (await db.articleNotes.get(ref.articleId))?.text ?? ''
      await saveArticleNote(context, { article: ref, text: judge.write(text, seen) })
      break
    }
    case 'tags':
      await setArticleTags(context, { article: ref, tags: [`tag${which % 5}`] })
      break
    case 'rename': {
      const to = `${article}/${which % 3}.txt`
      if (!device.has(to)) await device.rename(path, to)
      break
    }
    case 'meet':
      await device.meet()
      break
    default: {
      const alive = await db.highlights.filter((one) => one.deletedAt === undefined).sortBy('id')
      const one = alive[which % Math.max(1, alive.length)]
      if (one !== undefined) await edit(device, { act, which }, one, judge)
    }
  }
}

async function edit(
  { context }: Device,
  { act, which }: Pick<Step, 'act' | 'which'>,
  { id, note }: Highlight,
  judge: Judge,
): Promise<void> {
  const colours = ['green', 'pink', 'blue'] as const
  if (act === 'note') await setHighlightNote(context, { id, note: judge.write(id, note) })
  else if (act === 'look') {
    await setHighlightLook(context, { id, colour: colours[which % 3] ?? 'green' })
  } else if (which % 4 === 0) await deleteHighlight(context, { id })
}

/** What the user sees, by the words of the article. */
async function seenOn(device: Device): Promise<unknown> {
  const { db } = device.context
  return Promise.all(
    texts.map(async (text) => {
      const { articleId } = device.article(device.pathOf(text))
      const highlights = await highlightsOf(db, articleId)
      const article = await db.articles.get(articleId)
      return {
        highlights: highlights
          .map(({ id, note, colour, tags, quote }) => ({ id, note, colour, tags, quote }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
        note: (await articleNote(db, articleId))?.text,
        counted: [article?.highlightCount ?? 0, article?.noteCount ?? 0],
      }
    }),
  )
}

async function everythingOn({ context: { db } }: Device): Promise<unknown> {
  return Promise.all(mirroredTables.map((table) => db.table(table).orderBy('id').toArray()))
}

it('devices whose files lie and are called otherwise come to the same notes, and to rest', async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 2, max: 3 }),
    fc.array(step, { minLength: 5, maxLength: 40 }),
    async (count, steps) => {
      const folder = new MirrorFolder()
      const devices: Device[] = []
      for (let index = 0; index < count; index += 1) {
        devices.push(await Device.open(`device ${index}`, folder))
      }
      const judge = new Judge()
      const start = devices[0]?.context.now() ?? 0
      for (const device of devices) {
        for (const [index, text] of texts.entries()) device.write(`${index}/0.txt`, text)
      }
      for (const [moment, one] of steps.entries()) {
        const device = devices[one.on % count]
        if (device === undefined) continue
        // Clocks that go on together, and never show two devices the same moment.
        const { now, pass } = device.context
        pass(start + (moment + 1) * 10 + (one.on % count) - now())
        await perform(device, one, judge)
      }
      for (let round = 0; round < 5; round += 1) for (const device of devices) await device.meet()

      const [first, ...others] = await Promise.all(devices.map(seenOn))
      for (const other of others) expect(other).toEqual(first)
      for (const device of devices) {
        const everything = await everythingOn(device)
        const told = JSON.stringify(everything)
        for (const word of judge.words) expect(told).toContain(word)
        await device.meet()
        expect(await everythingOn(device)).toEqual(everything)
      }
      for (const { context } of devices) await context.close()
    },
  )
  await fc.assert(property, { seed, numRuns: runs })
}, 240_000)
