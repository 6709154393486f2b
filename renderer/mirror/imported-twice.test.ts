import 'fake-indexeddb/auto'
import { expect, it, onTestFinished } from 'vitest'
import type { ArticleImport, ImportedHighlight } from '#renderer/data/commands/article-import.ts'
import { importPassages } from '#renderer/data/commands/import-passages.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { sampleText } from '#renderer/data/testing/test-context.ts'
import { quotesOnlySource, toArticleId, toHighlightId } from '#shared/core/ids.ts'
import { Device } from '../../tests/support/device.ts'
import { MirrorFolder } from '../../tests/support/in-memory-mirror.ts'

const range = { start: 8, end: 25 }
const marked: ImportedHighlight = {
  id: toHighlightId('00000000-0000-8000-8000-000000000001'),
  from: { format: 'kindle', exact: 'the tide comes in', note: 'Why?', tags: [] },
  prefix: '',
  suffix: '',
  order: 0,
  place: { status: 'anchored', range, method: 'only-copy', score: 1 },
  createdAt: 1000,
}
const quoted: ImportedHighlight = {
  id: toHighlightId('00000000-0000-8000-8000-000000000002'),
  from: { format: 'kindle', exact: 'Nobody sells it twice.', note: '', tags: [] },
  prefix: '',
  suffix: '',
  order: 0,
}
const elsewhere: ArticleImport = {
  article: {
    articleId: toArticleId('e'.repeat(32)),
    sourceId: quotesOnlySource,
    title: 'Maps',
    path: 'maps',
    contentHash: '',
  },
  highlights: [quoted],
  notes: [{ id: 'n', text: 'Read it twice.' }],
}

it('the same file imported on two devices gives each passage once, and asks nothing', async () => {
  const folder = new MirrorFolder()
  const devices = [await Device.open('one', folder), await Device.open('two', folder)] as const
  onTestFinished(async () => {
    for (const { context } of devices) await context.close()
  })
  for (const [index, device] of devices.entries()) {
    // The clocks of two machines.
    device.context.pass(index * 5000)
    device.write('tides.txt', sampleText)
    const article = device.article('tides.txt')
    const text = { articleId: article.articleId, text: sampleText, textHash: 'tides', textModel: 1 }
    const here: ArticleImport = { article, text, highlights: [marked], notes: [] }
    await importPassages(device.context, [here, elsewhere], { trashed: false })
  }
  await setHighlightNote(devices[0].context, { id: marked.id, note: 'Mine.' })
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.meet()

  for (const { context } of devices) {
    const { db } = context
    const highlights = await db.highlights.orderBy('id').toArray()
    expect(highlights.map(({ id, note }) => [id, note])).toEqual([
      [marked.id, 'Mine.\n\nWhy?'],
      [quoted.id, ''],
    ])
    expect(await db.lostVersions.count()).toBe(0)
    expect(await db.articleNotes.toArray()).toMatchObject([{ text: 'Read it twice.' }])
    // No file that came or went has anything to do with what there are only quotes of.
    expect(await db.articles.get(elsewhere.article.articleId)).toMatchObject({ title: 'Maps' })
  }
})
