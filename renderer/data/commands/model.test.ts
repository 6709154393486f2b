import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toHighlightId } from '#shared/core/ids.ts'
import { articleRecord, articleNote } from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  commitFound,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote, setArticleState } from './article-commands.ts'
import { createHighlight } from './create-highlight.ts'
import { deleteHighlight, setHighlightLook, setHighlightNote } from './edit-highlight.ts'
import { keepAsOrphan } from './place-highlight.ts'
import { redo, undo } from './undo.ts'

/** What the user sees: a plain value, copied whole for undo. */
type Mark = { readonly colour: string; readonly note: string; readonly status: string }
type Model = {
  readonly marks: ReadonlyMap<string, Mark>
  readonly articleNote: string | undefined
  readonly state: string | undefined
}

const article = articleRef()
const { articleId } = article

/** A user before the real store and the model of it at once. */
class Desk {
  #model: Model = { marks: new Map(), articleNote: undefined, state: undefined }
  #past: readonly Model[] = []
  #future: readonly Model[] = []
  context: TestContext

  constructor(context: TestContext) {
    this.context = context
  }

  /** What was written stays; what could be undone is known to one window only, and goes with it. */
  async reopen(): Promise<void> {
    this.context.db.close()
    this.context = await openTestContext(this.context.db.name)
    this.#past = []
    this.#future = []
  }

  /** The id of some highlight that the user sees. */
  pick(number: number): string | undefined {
    const ids = [...this.#model.marks.keys()].sort()
    return ids[number % ids.length]
  }

  do(change: Partial<Model>): void {
    const next = { ...this.#model, ...change }
    // An act that changes nothing is no step.
    if (shown(next) === shown(this.#model)) return
    this.#past = [...this.#past, this.#model]
    this.#future = []
    this.#model = next
  }

  mark(id: string, change: Partial<Mark>): ReadonlyMap<string, Mark> {
    const mark = this.#model.marks.get(id) ?? { colour: 'yellow', note: '', status: 'anchored' }
    return new Map([...this.#model.marks, [id, { ...mark, ...change }]])
  }

  unmark(id: string): ReadonlyMap<string, Mark> {
    return new Map([...this.#model.marks].filter(([one]) => one !== id))
  }

  /** Saving nothing where there is no note makes none. */
  note(text: string): void {
    if (text !== '' || this.#model.articleNote !== undefined) this.do({ articleNote: text })
  }

  undo(): boolean {
    const before = this.#past.at(-1)
    if (before === undefined) return false
    this.#past = this.#past.slice(0, -1)
    this.#future = [...this.#future, this.#model]
    this.#model = before
    return true
  }

  redo(): boolean {
    const after = this.#future.at(-1)
    if (after === undefined) return false
    this.#future = this.#future.slice(0, -1)
    this.#past = [...this.#past, this.#model]
    this.#model = after
    return true
  }

  /** The store shows what the model shows, and its counters are right. */
  async check(): Promise<void> {
    const { db } = this.context
    const stored = await highlightsOf(db, articleId)
    const marks = stored.map(({ id, colour, note, anchor }): [string, Mark] => [
      id,
      { colour, note, status: anchor.method === 'kept' ? 'kept' : anchor.status },
    ])
    const note = (await articleNote(db, articleId))?.text
    const row = await articleRecord(db, articleId)
    const seen = { marks: new Map(marks), articleNote: note, state: row?.chosenState }
    expect(shown(seen)).toBe(shown(this.#model))
    if (row === undefined) return
    expect(row.highlightCount).toBe(marks.length)
    expect(row.needsReviewCount).toBe(marks.filter(([, one]) => one.status === 'orphaned').length)
    const notes = marks.filter(([, one]) => one.note !== '').length
    expect(row.noteCount).toBe(notes + (note === undefined || note === '' ? 0 : 1))
    const all = await db.highlights.toArray()
    this.#neverLower(all.map((one): [string, number] => [one.id, one.revision]))
  }

  readonly #revisions = new Map<string, number>()

  #neverLower(revisions: readonly [string, number][]): void {
    for (const [id, revision] of revisions) {
      expect(revision).toBeGreaterThanOrEqual(this.#revisions.get(id) ?? 0)
      this.#revisions.set(id, revision)
    }
  }
}

function shown({ marks, articleNote: note, state }: Model): string {
  const sorted = [...marks].sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ marks: sorted, note, state })
}

type Act = (desk: Desk) => Promise<void>

const words = fc.constantFrom('', 'why', 'so it is')

const create = words.map((note): Act => async (desk) => {
  const made = await createHighlight(desk.context, { ...markOf('tide'), note })
  if (made.ok) desk.do({ marks: desk.mark(made.value.id, { note }) })
})

const onOne = (act: (desk: Desk, id: string) => Promise<void>) =>
  fc.nat({ max: 5 }).map((number): Act => async (desk) => {
    const id = desk.pick(number)
    if (id !== undefined) await act(desk, id)
  })

const acts: readonly fc.Arbitrary<Act>[] = [
  create,
  fc.constantFrom('yellow' as const, 'blue' as const).chain((colour) =>
    onOne(async (desk, id) => {
      await setHighlightLook(desk.context, { id: toHighlightId(id), colour })
      desk.do({ marks: desk.mark(id, { colour }) })
    }),
  ),
  words.chain((note) =>
    onOne(async (desk, id) => {
      await setHighlightNote(desk.context, { id: toHighlightId(id), note })
      desk.do({ marks: desk.mark(id, { note }) })
    }),
  ),
  onOne(async (desk, id) => {
    await deleteHighlight(desk.context, { id: toHighlightId(id) })
    desk.do({ marks: desk.unmark(id) })
  }),
  onOne(async (desk, id) => {
    await keepAsOrphan(desk.context, { id: toHighlightId(id) })
    desk.do({ marks: desk.mark(id, { status: 'kept' }) })
  }),
  words.map((text): Act => async (desk) => {
    await saveArticleNote(desk.context, { article, text })
    desk.note(text)
  }),
  fc.constantFrom('finished' as const, 'unread' as const).map((state): Act => async (desk) => {
    await setArticleState(desk.context, { article, state })
    desk.do({ state })
  }),
  fc.constant<Act>(async (desk) => {
    expect((await undo(desk.context)) !== undefined).toBe(desk.undo())
  }),
  fc.constant<Act>(async (desk) => {
    expect((await redo(desk.context)) !== undefined).toBe(desk.redo())
  }),
  fc.constant<Act>((desk) => desk.reopen()),
]

describe('commands in any order', () => {
  it('agree with a plain model over starts, and undo and redo walk along its history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...acts), { minLength: 5, maxLength: 25 }),
        async (steps) => {
          const desk = new Desk(await openTestContext())
          for (const step of steps) {
            // Each act a minute after the last, so that none is one step with the last.
            desk.context.pass(60_000)
            await step(desk)
            await desk.check()
          }
          await desk.context.close()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('count orphans that wait for a decision', async () => {
    const context = await openTestContext()
    const made = await createHighlight(context, markOf('tide'))
    if (!made.ok) throw new Error(made.problem.message)
    const { id } = made.value
    const anchor = { status: 'orphaned', textHash: 'new', method: 'x', score: 0, at: 1 } as const
    await commitFound(context, { articleId, anchors: [{ id, anchor }] })
    expect((await articleRecord(context.db, articleId))?.notFoundCount).toBe(1)
    await undo(context)
    expect((await articleRecord(context.db, articleId))?.notFoundCount).toBe(0)
    await context.close()
  })
})
