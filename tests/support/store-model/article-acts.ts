/** What a user does to articles and settings. */
import fc from 'fast-check'
import { expect } from 'vitest'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleState,
  setArticleTags,
} from '#renderer/data/commands/article-commands.ts'
import { bringQuotes } from '#renderer/data/commands/bring-quotes.ts'
import { changeArticleTags, setArticleStates } from '#renderer/data/commands/change-articles.ts'
import { keepNotesInOne } from '#renderer/data/commands/keep-notes-in-one.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { bringBackArticles, removeArticles } from '#renderer/data/commands/removed-articles.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { articleRef, positionIn } from '#renderer/data/testing/test-context.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { versionOrder } from '#shared/core/mirror/version.ts'
import { named, type Act, type Desk } from './desk.ts'
import { articles, isAlive, notes, tags } from './highlight-acts.ts'
import { noArticle, type Seen } from './plain-model.ts'
import { seenIn } from './seen-records.ts'
import { use } from './used-commands.ts'

const note = fc.tuple(articles, notes).map(([digit, text]): Act => async (desk) => {
  const article = articleRef(digit)
  await use(saveArticleNote)(desk.context, { article, text })
  const key = `articleNotes/${article.articleId}`
  const known = desk.model.find(key)
  // Saving nothing where there is no note makes none.
  if (text === '' && (known === undefined || !isAlive(known))) return
  desk.touch(digit)
  desk.model.act([[key, { text }]])
})

const state = fc
  .tuple(articles, fc.constantFrom('finished' as const, 'unread' as const))
  .map(([digit, chosen]): Act => async (desk) => {
    const article = desk.touch(digit)
    await use(setArticleState)(desk.context, { article, state: chosen })
    change(desk, digit, { state: chosen })
  })

const tag = fc.tuple(articles, tags).map(([digit, some]): Act => async (desk) => {
  const article = desk.touch(digit)
  await use(setArticleTags)(desk.context, { article, tags: some })
  change(desk, digit, { tags: some })
})

const several = fc.uniqueArray(articles, { minLength: 1 })

const stateOfMany = fc
  .tuple(several, fc.constantFrom('finished' as const, 'unread' as const))
  .map(([digits, chosen]): Act => async (desk) => {
    const refs = digits.map((digit) => desk.touch(digit))
    await use(setArticleStates)(desk.context, { articles: refs, state: chosen })
    changeMany(desk, digits, () => ({ state: chosen }))
  })

const tagMany = fc
  .tuple(
    several,
    fc.constantFrom(['sea'], ['noon', 'sea']),
    fc.constantFrom<readonly string[]>([], ['moon']),
  )
  .map(([digits, add, remove]): Act => async (desk) => {
    const refs = digits.map((digit) => desk.touch(digit))
    await use(changeArticleTags)(desk.context, { articles: refs, add, remove })
    changeMany(desk, digits, ({ tags: before }) => {
      const kept = (before as readonly string[]).filter((tag) => !remove.includes(tag))
      return { tags: [...new Set([...kept, ...add])] }
    })
  })

const removeMany = fc.tuple(several, fc.boolean()).map(([digits, isGoing]): Act => async (desk) => {
  const refs = digits.map((digit) => desk.touch(digit))
  await use(isGoing ? removeArticles : bringBackArticles)(desk.context, refs)
  changeMany(desk, digits, () => ({ removed: isGoing ? true : undefined }))
})

function changeMany(desk: Desk, digits: readonly string[], change: (one: Seen) => Seen): void {
  desk.model.act(
    digits.map((digit): readonly [string, Seen] => {
      const key = `articles/${articleRef(digit).articleId}`
      const one = desk.model.find(key) ?? noArticle
      return [key, { ...one, ...change(one) }]
    }),
  )
}

function change(desk: Desk, digit: string, fields: Seen): void {
  const key = `articles/${articleRef(digit).articleId}`
  desk.model.act([[key, { ...(desk.model.find(key) ?? noArticle), ...fields }]])
}

const read = fc
  .tuple(articles, fc.constantFrom(10, 200), fc.constantFrom(0.2, 0.9))
  .map(([digit, offset, progress]): Act => async (desk) => {
    const article = desk.touch(digit)
    const at = desk.context.now()
    const position = { ...positionIn(article, progress, offset), at }
    await use(saveReadingPosition)(desk.context, { article, position })
    const key = `readingPositions/${article.articleId}`
    const hasMoved = desk.model.find(key)?.['offset'] !== offset
    desk.model.set(key, { offset, progress, at })
    const row = `articles/${article.articleId}`
    const seen = desk.model.find(row) ?? noArticle
    // Reading on ends a hand-set "unread".
    if (seen['state'] === 'unread' && hasMoved) desk.model.set(row, { ...seen, state: undefined })
  })

const setting = fc
  .constantFrom('dark' as const, 'sepia' as const)
  .map((value): Act => async (desk) => {
    await use(saveSetting<'theme'>)(desk.context, { key: 'theme', value })
    desk.model.set('settings/theme', { value })
  })

/** The file of an article got the name of another one. */
const move = fc.tuple(articles, articles).map(([from, to]): Act => async (desk) => {
  const [old, target] = [articleRef(from), articleRef(to)]
  const isMadeOfOther = await areOfOneLine(desk, old.articleId, target.articleId)
  const hasMoved = await use(moveArticle)(desk.context, { from: old.articleId, to: target })
  const row = desk.model.find(`articles/${old.articleId}`)
  const can = row !== undefined && from !== to && !holdsWork(desk, target.articleId)
  expect(hasMoved).toBe(can)
  if (!can) return
  const states = [row['state'], desk.model.find(`articles/${target.articleId}`)?.['state']]
  const bothNotes = [old, target]
    .map(({ articleId }) => desk.model.find(`articleNotes/${articleId}`))
    .filter((one) => one !== undefined)
  moveInModel(desk, row, old.articleId, target.articleId)
  if (bothNotes.length === 2) await takeUnitedNote(desk, target.articleId, bothNotes)
  await takeUnited(desk, target.articleId, states, isMadeOfOther)
})

/** A backup brought one of them back after it had become the other: the newer one says it all. */
async function areOfOneLine({ context }: Desk, one: ArticleId, other: ArticleId): Promise<boolean> {
  const [a, b] = await context.db.articles.bulkGet([one, other])
  if (a === undefined || b === undefined || a.createdAt === b.createdAt) return false
  return versionOrder(a, b) !== 'concurrent'
}

/** All tags of both are kept, and one of the states; which come first is for the merging to say. */
async function takeUnited(
  { context, model }: Desk,
  articleId: ArticleId,
  states: readonly unknown[],
  isMadeOfOther: boolean,
): Promise<void> {
  const key = `articles/${articleId}`
  const one = model.find(key) ?? noArticle
  const { tags = [], chosenState, removed } = (await context.db.articles.get(articleId)) ?? {}
  if (!isMadeOfOther) {
    expect(tags.toSorted()).toEqual((one['tags'] as readonly string[]).toSorted())
    const chosen = states.filter((state) => state !== undefined)
    expect(chosen.length === 0 ? [undefined] : chosen).toContain(chosenState)
    expect(removed).toBe(one['removed'])
  }
  model.set(key, { ...one, tags, state: chosenState, removed })
}

/** In the trash only if both were; in which order two texts stand is for the merging to say. */
async function takeUnitedNote(
  { context, model }: Desk,
  articleId: ArticleId,
  notes: readonly Seen[],
): Promise<void> {
  const key = `articleNotes/${articleId}`
  const united = (await seenIn(context.db)).get(key) ?? {}
  const alive = notes.filter(isAlive)
  expect(isAlive(united)).toBe(alive.length > 0)
  for (const { text } of alive) expect(united['text']).toContain(text)
  model.set(key, united)
}

function holdsWork({ model }: Desk, articleId: string): boolean {
  const marks = model.ids('highlights', (one) => one['article'] === articleId && isAlive(one))
  const written = model.find(`articleNotes/${articleId}`)
  return marks.length > 0 || (written !== undefined && isAlive(written) && written['text'] !== '')
}

function moveInModel({ model }: Desk, row: Seen, from: string, to: string): void {
  const there = model.find(`articles/${to}`)
  const all = [...(row['tags'] as string[]), ...((there?.['tags'] as string[] | undefined) ?? [])]
  const chosen = row['state'] ?? there?.['state']
  const removed = there === undefined || there['removed'] === true ? row['removed'] : undefined
  model.set(`articles/${to}`, { tags: [...new Set(all)], state: chosen, removed })
  model.remove(`articles/${from}`)
  for (const id of model.ids('highlights', (one) => one['article'] === from)) {
    model.set(`highlights/${id}`, { ...model.find(`highlights/${id}`), article: to })
  }
  const written = model.find(`articleNotes/${from}`)
  if (written !== undefined) {
    model.set(`articleNotes/${to}`, written)
    model.remove(`articleNotes/${from}`)
  }
  const [left, other] = [
    model.find(`readingPositions/${from}`),
    model.find(`readingPositions/${to}`),
  ]
  if (left !== undefined) {
    const isLater = other === undefined || Number(left['at']) >= Number(other['at'])
    model.set(`readingPositions/${to}`, isLater ? left : other)
    model.remove(`readingPositions/${from}`)
  }
  for (const table of ['articles', 'articleNotes']) {
    model.rename(`${table}/${from}`, `${table}/${to}`)
  }
  model.renameArticle(from, to)
}

/** The user keeps in one article what they made in copies of its file. */
const keepInOne = fc.tuple(articles, several).map(([digit, copies]): Act => async (desk) => {
  const to = articleRef(digit)
  const from = copies.map((copy) => articleRef(copy).articleId).filter((id) => id !== to.articleId)
  const { count, changes } = broughtInModel(desk, to.articleId, from)
  expect(await use(keepNotesInOne)(desk.context, { to, from })).toBe(count)
  if (count === 0) return
  desk.touch(digit)
  desk.model.act(changes)
})

/** Quotes came in before the article; tags go over with them. */
const bring = fc
  .tuple(articles, articles)
  .filter(([from, to]) => from !== to)
  .map(([source, digit]): Act => async (desk) => {
    const [from, to] = [articleRef(source).articleId, articleRef(digit)]
    const { count, changes } = broughtInModel(desk, to.articleId, [from])
    const quotes = desk.model.find(`articles/${from}`) ?? noArticle
    expect(await use(bringQuotes)(desk.context, { from, to, places: new Map() })).toBe(count)
    if (count === 0) return
    desk.touch(digit)
    const key = `articles/${to.articleId}`
    const there = desk.model.find(key) ?? noArticle
    const both = [there, quotes].flatMap((one) => one['tags'] as readonly string[])
    desk.model.act([...changes, [key, { ...there, tags: [...new Set(both)] }]])
  })

/** What comes to `to`, as the changes of one step, and how many highlights and notes that are. */
function broughtInModel(
  { model }: Desk,
  to: ArticleId,
  from: readonly ArticleId[],
): { readonly count: number; readonly changes: readonly (readonly [string, Seen])[] } {
  const marks = model
    .ids('highlights', (one) => from.some((id) => id === one['article']) && isAlive(one))
    .map((id) => `highlights/${id}`)
  const written = from
    .map((id) => `articleNotes/${id}`)
    .filter((key) => {
      const one = model.find(key)
      return one !== undefined && isAlive(one) && one['text'] !== ''
    })
  const own = `articleNotes/${to}`
  const texts = written.map((key) => String(model.find(key)?.['text']))
  const there = model.find(own)
  const before = there !== undefined && isAlive(there) ? String(there['text']) : ''
  const text = texts.reduce(oneText, before)
  const changes: readonly (readonly [string, Seen])[] = [
    ...marks.map((key) => [key, { ...model.find(key), article: to }] as const),
    ...(written.length === 0 ? [] : [[own, { text }] as const]),
    ...written.map((key) => [key, { ...model.find(key), trashed: true }] as const),
  ]
  return { count: marks.length + written.length, changes }
}

/** What stands in the other text is not said twice. */
function oneText(before: string, text: string): string {
  if (before.includes(text)) return before
  return text.includes(before) ? text : `${before}\n\n${text}`
}

export const articleActs: readonly fc.WeightedArbitrary<Act>[] = [
  named('note', 3, note),
  named('state', 1, state),
  named('tag', 1, tag),
  named('state of many', 1, stateOfMany),
  named('tag many', 1, tagMany),
  named('remove many', 1, removeMany),
  named('read', 2, read),
  named('setting', 1, setting),
  named('move', 2, move),
  named('keep in one', 2, keepInOne),
  named('bring quotes', 2, bring),
]
