/** What a user does to highlights, to the store and to the model of it. */
import fc from 'fast-check'
import { articleTextId, deflateText } from '#renderer/data/article-texts.ts'
import { commitAnchors } from '#renderer/data/commands/commit-anchors.ts'
import { createHighlight } from '#renderer/data/commands/create-highlight.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
  setHighlightTags,
} from '#renderer/data/commands/edit-highlight.ts'
import { importPassages } from '#renderer/data/commands/import-passages.ts'
import {
  acceptReview,
  attachHighlight,
  chooseWords,
  keepAsOrphan,
  setHighlightRange,
} from '#renderer/data/commands/place-highlight.ts'
import { takeBackEdits } from '#renderer/data/commands/take-back-edits.ts'
import { articleRef, markOf, sampleText } from '#renderer/data/testing/test-context.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Anchor, TextRange } from '#shared/core/highlights/highlight.ts'
import { describeRange } from '#shared/core/highlights/selectors.ts'
import { toArticleId, toHighlightId, type HighlightId } from '#shared/core/ids.ts'
import { named, type Act, type Desk } from './desk.ts'
import type { Seen } from './plain-model.ts'
import { placeOf, wordsOf, type PlainPlace } from './seen-records.ts'
import { use } from './used-commands.ts'

export const notes = fc.constantFrom('', 'why', 'so it is')
export const tags = fc.constantFrom([], ['sea'], ['sea', 'moon'])
export const articles = fc.constantFrom('1', '2', '3')

const words = fc.constantFrom('tide', 'noon', 'six')
const texts = fc.constantFrom(sampleText, 'By six the tide is out; at noon it will be back.\n')

export const isAlive = (one: Seen): boolean => one['trashed'] !== true
const isWritable = (one: Seen): boolean => one['erased'] !== true

type Picked = { readonly id: HighlightId; readonly key: string; readonly record: Seen }

function onOne(isMeant: (one: Seen) => boolean, act: (desk: Desk, one: Picked) => Promise<void>) {
  return fc.nat({ max: 7 }).map((number): Act => async (desk) => {
    const one = desk.pick('highlights', number, isMeant)
    if (one !== undefined) await act(desk, { ...one, id: toHighlightId(one.id) })
  })
}

function quote(text: string, range: TextRange): readonly string[] {
  return wordsOf(describeRange(text, range).quote)
}

/** Fields that an act changes. */
function change(desk: Desk, { key, record }: Picked, fields: Seen): void {
  desk.model.act([[key, { ...record, ...fields }]])
}

const create = fc
  .record({ digit: articles, exact: words, text: texts, note: notes })
  .map(({ digit, exact, text, note }): Act => async (desk) => {
    const article = desk.touch(digit)
    const wishes = { ...markOf(exact, article, text), note }
    const made = await use(createHighlight)(desk.context, wishes)
    if (!made.ok) throw new Error(made.problem.message)
    const { range, textHash, colour, style } = wishes
    const at = desk.context.now()
    const place = placeOf({ status: 'anchored', method: 'created', range, textHash, at })
    const record = {
      article: article.articleId,
      colour,
      style,
      note,
      tags: [],
      words: quote(text, range),
      place,
    }
    desk.model.act([[`highlights/${made.value.id}`, record]])
  })

/** A passage that another program marked, and that has never been imported. */
const bring = fc
  .record({ digit: articles, exact: words, text: texts, note: notes, given: tags })
  .map(({ digit, exact, text, note, given }): Act => async (desk) => {
    const article = desk.touch(digit)
    const { range, textHash, textModel } = markOf(exact, article, text)
    const { articleId } = article
    const id = toHighlightId(desk.context.newId())
    const place = { status: 'anchored', range, method: 'only-copy', score: 1 } as const
    const from = { format: 'kindle', exact, note, tags: given }
    const highlight = { id, from, prefix: '', suffix: '', order: 0, place }
    await use(importPassages)(
      desk.context,
      [
        {
          article,
          text: { articleId, text, textHash, textModel },
          highlights: [highlight],
          notes: [],
        },
      ],
      { trashed: false },
    )
    const record = {
      article: articleId,
      colour: 'yellow',
      style: 'tint',
      note,
      tags: given,
      words: quote(text, range),
      place: placeOf({ ...place, textHash, at: desk.context.now() }),
    }
    desk.model.act([[`highlights/${id}`, record]])
  })

const look = fc
  .constantFrom(
    { colour: 'blue' } as const,
    { colour: 'yellow' } as const,
    { style: 'underline' } as const,
    { colour: 'green', style: 'tint' } as const,
  )
  .chain((wishes) =>
    onOne(isAlive, async (desk, one) => {
      await use(setHighlightLook)(desk.context, { id: one.id, ...wishes })
      change(desk, one, wishes)
    }),
  )

/** Also in the trash: another window may not know yet that it is there. */
const note = notes.chain((text) =>
  onOne(isWritable, async (desk, one) => {
    await use(setHighlightNote)(desk.context, { id: one.id, note: text })
    change(desk, one, { note: text })
  }),
)

const tag = tags.chain((some) =>
  onOne(isAlive, async (desk, one) => {
    await use(setHighlightTags)(desk.context, { id: one.id, tags: some })
    change(desk, one, { tags: some })
  }),
)

/** Note and colour as they were edited in an exported file. */
const takeBack = fc
  .record({ text: notes, colour: fc.constantFrom('blue', 'green') })
  .chain(({ text, colour }) =>
    onOne(isAlive, async (desk, one) => {
      const from = one.record as { readonly note: string; readonly colour: HighlightColour }
      await use(takeBackEdits)(desk.context, [
        { field: 'note', highlightId: one.id, from: from.note, to: text },
        { field: 'colour', highlightId: one.id, from: from.colour, to: colour },
      ])
      change(desk, one, { note: text, colour })
    }),
  )

const remove = onOne(isWritable, async (desk, one) => {
  await use(deleteHighlight)(desk.context, { id: one.id })
  change(desk, one, { trashed: true })
})

const changeWords = fc
  .record({ how: fc.constantFrom('range', 'attach', 'choose'), exact: words, text: texts })
  .chain(({ how, exact, text }) =>
    onOne(isAlive, async (desk, one) => {
      const { range, textHash, textModel } = markOf(exact, articleRef(), text)
      const old = one.record['place'] as PlainPlace
      const place = { text, textHash, textModel, range }
      const articleId = toArticleId(String(one.record['article']))
      const isRange = how === 'range' || (how === 'choose' && old.status === 'anchored')
      if (how === 'choose') {
        const highlight = await desk.context.db.highlights.get(one.id)
        if (highlight === undefined) throw new Error('The highlight is gone.')
        await use(chooseWords)(desk.context, highlight, place)
      } else {
        const command = isRange ? use(setHighlightRange) : use(attachHighlight)
        await command(desk.context, { id: one.id, articleId, ...place })
      }
      const stands = old.textHash === textHash && old.start === range.start && old.end === range.end
      if (isRange && old.status === 'anchored' && stands) return
      const method = isRange ? 'range-changed' : 'attached'
      const at = desk.context.now()
      const found = placeOf({ status: 'anchored', method, range, textHash, at })
      change(desk, one, { words: quote(text, range), place: found })
    }),
  )

const accept = onOne(isAlive, async (desk, one) => {
  await use(acceptReview)(desk.context, { id: one.id })
  const place = one.record['place'] as PlainPlace
  if (place.status !== 'review') return
  const accepted = { status: 'anchored', method: 'accepted', at: desk.context.now() }
  change(desk, one, { place: { ...place, ...accepted } })
})

const keep = onOne(isAlive, async (desk, one) => {
  await use(keepAsOrphan)(desk.context, { id: one.id })
  const { status, method, textHash } = one.record['place'] as PlainPlace
  if (status === 'orphaned' && method === 'kept') return
  const at = desk.context.now()
  change(desk, one, { place: placeOf({ status: 'orphaned', method: 'kept', textHash, at }) })
})

/** What the anchoring found after a change of the file: no act of the user. */
const find = fc
  .record({
    digit: articles,
    text: texts,
    exact: words,
    status: fc.constantFrom('anchored' as const, 'review' as const, 'orphaned' as const),
  })
  .map(({ digit, text, exact, status }): Act => async (desk) => {
    const { articleId } = articleRef(digit)
    const { range, textHash, textModel } = markOf(exact, articleRef(digit), text)
    const found = { status, method: 'diff', score: 1, textHash, at: desk.context.now() }
    const anchor: Anchor = status === 'orphaned' ? found : { ...found, range }
    const ids = desk.model.ids('highlights', (one) => one['article'] === articleId)
    const id = articleTextId(articleId, textHash)
    const deflated = await deflateText(text)
    await use(commitAnchors)(desk.context, {
      articleId,
      anchors: ids.map((one) => ({ id: one, anchor })),
      text: { id, articleId, textHash, textModel, length: text.length, deflated },
    })
    for (const one of ids) {
      const record = desk.model.find(`highlights/${one}`)
      const place = record?.['place'] as PlainPlace
      if (place.textHash === textHash) continue
      desk.model.set(`highlights/${one}`, { ...record, place: placeOf(anchor) })
    }
  })

export const highlightActs: readonly fc.WeightedArbitrary<Act>[] = [
  named('create', 5, create),
  named('import', 2, bring),
  named('look', 2, look),
  named('note', 3, note),
  named('tag', 1, tag),
  named('take back', 1, takeBack),
  named('remove', 2, remove),
  named('change words', 2, changeWords),
  named('accept', 1, accept),
  named('keep', 1, keep),
  named('find', 2, find),
]
