import { expect, type Locator, type Page } from '@playwright/test'
import {
  articleList,
  highlightCards,
  markedWords,
  openArticle,
  openedArticle,
  writeNote,
} from './actions.ts'
import { violations } from './axe-violations.ts'
import { exportOpenArticle } from './exporting.ts'
import { followLink } from './follow-link.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const elsewhere = 'Nobody sells the same map twice, said the man who sold maps.'

/** As Hypothesis answers a search: one on a page that the library has, one on a page it lacks. */
const annotations = {
  total: 3,
  rows: [
    {
      id: 'a1',
      created: '2022-02-01T10:00:00.000000+00:00',
      uri: 'https://harbour.example/lamps',
      text: 'Compare with the *railway* piece.',
      tags: ['time'],
      document: { title: ['Lamps of the old harbour'] },
      target: [
        {
          source: 'https://harbour.example/lamps',
          selector: [
            { type: 'TextPositionSelector', start: 20, end: 76 },
            {
              type: 'TextQuoteSelector',
              exact: lanternArticle.passage,
              prefix: 'of the old harbour ',
              suffix: ' after a winter',
            },
          ],
        },
      ],
    },
    {
      id: 'b1',
      created: '2022-02-02T10:00:00.000000+00:00',
      uri: 'https://maps.example/markets',
      text: 'Who was he?',
      tags: [],
      document: { title: ['A market of maps'] },
      target: [{ selector: [{ type: 'TextQuoteSelector', exact: elsewhere }] }],
    },
    { id: 'c1', created: 'yesterday', uri: 'https://maps.example/markets', text: '', target: [] },
  ],
}

/** It says where it came from, and its words stand in it twice. */
const bellPage = {
  path: 'bell.html',
  text: `<!doctype html><html lang="en"><head><title>The bell</title>
<link rel="canonical" href="https://www.bells.example/bell/"></head><body><article>
<h1>The bell</h1>
<p>At the first light the bell rang, and the bakers opened their doors to the square.</p>
<p>Long after noon the bell rang, and nobody but the tide went anywhere at all.</p>
</article></body></html>`,
}
const second = {
  id: 'd1',
  uri: 'http://bells.example/bell#noon',
  document: { title: ['Another name'] },
  target: [
    {
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: 'the bell rang',
          prefix: 'to the square.\nLong after noon ',
          suffix: ', and nobody but the tide went',
        },
      ],
    },
  ],
}

async function openImport(page: Page): Promise<Locator> {
  await expect(articleList(page).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Import highlights')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Import highlights' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function giveFile(dialog: Locator, name: string, content: string): Promise<void> {
  const chooser = dialog.page().waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  await (
    await chooser
  ).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}

story(
  'what was marked elsewhere is in its place here, once, and can be undone',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    const page = await lectern.start([lectern.library])
    const file = JSON.stringify(annotations)
    let dialog = await openImport(page)
    await giveFile(dialog, 'annotations.json', file)
    await expect(dialog.getByText('2 entries: new.')).toBeVisible()
    await expect(dialog.getByText('1 entry: cannot be read.')).toBeVisible()
    await expect(dialog.getByText('New, in place')).toBeVisible()
    await expect(dialog.getByText(/kept as quotes only/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await expect(dialog.getByText('Imported: 2 entries.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Done' }).click()

    await openArticle(page, lanternArticle.title)
    await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
    await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
      'Compare with the *railway* piece.',
    )

    await articleList(page)
      .getByRole('option', { name: /A market of maps/ })
      .click()
    const quotes = page.getByRole('list', { name: 'Imported quotes' })
    await expect(quotes).toContainText(elsewhere)
    await expect(page.getByText(/Only the quotes from “A market of maps” are here/)).toBeVisible()

    dialog = await openImport(page)
    await giveFile(dialog, 'again.json', file)
    await expect(dialog.getByText('2 entries: already here.')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await page.keyboard.press('Escape')

    await openArticle(page, lanternArticle.title)
    await page.keyboard.press('Control+z')
    await expect.poll(() => markedWords(page)).toEqual([])
    await expect(articleList(page).getByRole('option', { name: /A market of maps/ })).toBeHidden()
  },
)

const clippings = [
  'Maps and those who sell them (Ada Marlow)',
  '- Your Highlight on page 3 | Location 30-31 | Added on Friday, March 4, 2022 10:11:12 AM',
  '',
  elsewhere,
  '==========',
  'Maps and those who sell them (Ada Marlow)',
  '- Your Note on page 3 | Location 31 | Added on Friday, March 4, 2022 10:12:12 AM',
  '',
  'Not even a forged one?',
  '==========',
  'Lamps (Ben Quay)',
  '- Your Highlight on page 9 | Location 90-91 | Added on Friday, March 4, 2022 11:11:12 AM',
  '',
  'It asked every lamplighter to begin at the third bell and to walk towards the sea',
  '==========',
  '',
].join('\r\n')

story('quotes without an article are kept, found, written on and exported', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  const dialog = await openImport(page)
  await giveFile(dialog, 'My Clippings.txt', clippings)
  await expect(dialog.getByText('2 entries: new.')).toBeVisible()
  // Another title, but the words are those of an article here.
  await expect(dialog.getByText('found by its words')).toBeVisible()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText('Imported: 2 entries.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await openArticle(page, lanternArticle.title)
  await expect
    .poll(() => markedWords(page))
    .toEqual(['It asked every lamplighter to begin at the third bell and to walk towards the sea'])
  await lectern.stop()

  page = await lectern.start()
  await page.getByRole('searchbox', { name: /search/i }).fill('same map')
  await page
    .getByRole('option', { name: /Maps and those who sell them/ })
    .first()
    .click()
  const quotes = page.getByRole('list', { name: 'Imported quotes' })
  await expect(quotes).toContainText('Not even a forged one?')
  await expect(page.getByText('Ada Marlow')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await writeNote(highlightCards(page).first(), 'Not even a forged one, says the seller.')
  await expect(quotes).toContainText('says the seller')

  // They are printed, and nothing else of the window.
  await page.emulateMedia({ media: 'print' })
  await expect(quotes).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(articleList(page)).toBeHidden()
  await expect(highlightCards(page).first()).toBeHidden()
  await page.emulateMedia({ media: null })

  const markdown = await exportOpenArticle(lectern, page)
  expect(markdown).toContain('author: "Ada Marlow"')
  expect(markdown).not.toContain('file:')
  expect(markdown).toContain('## Highlights')
  expect(markdown).toContain(`> ${elsewhere}`)
  expect(markdown).toContain('Not even a forged one, says the seller.')
})

/** What the map seller's quotes are from, under another name. */
const mapsPage = {
  path: 'seller.md',
  text: `# The map seller

He came with the spring tides. ${elsewhere} And he folded the coast away.

## Another day

Whoever buys a coast buys its storms as well.
`,
}

story('quotes go to their article once the library has it, and back', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  const dialog = await openImport(page)
  await giveFile(dialog, 'My Clippings.txt', clippings)
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const listed = articleList(page).getByRole('option', { name: /Maps and those who sell them/ })
  await listed.click()

  // The library has nothing of it: what it has is searched through.
  await page.getByRole('button', { name: 'Bring them to their article' }).click()
  const bringing = page.getByRole('dialog', { name: 'Bring quotes to their article' })
  await expect(bringing.getByRole('status')).toContainText('No article of the library is surely')
  await expect(bringing.getByRole('button', { name: 'Bring them there' })).toBeDisabled()
  await page.keyboard.type('nothing that anybody wrote')
  await expect(bringing.getByRole('status')).toHaveText('No article found')
  await page.keyboard.press('Escape')
  await expect(bringing).toBeHidden()

  // Then its file comes.
  await writeLibrary(lectern.library, [mapsPage])
  await expect(articleList(page).getByRole('option', { name: /The map seller/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('bring quotes')
  await page.keyboard.press('Enter')
  const its = bringing.getByRole('radio', { name: /The map seller.*1 of 1 quote in its text/ })
  await expect(its).toBeChecked()
  const quotesId = /#\/article\/([0-9a-f]+)/.exec(page.url())?.[1]
  expect(await violations(page)).toEqual([])
  await bringing.getByRole('button', { name: 'Bring them there' }).click()
  await expect(page.getByText('1 highlight or note brought to “The map seller”')).toBeVisible()
  await expect.poll(() => markedWords(page)).toEqual([elsewhere])
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Not even a forged one?',
  )
  await expect(listed).toBeHidden()

  // A link of the time before leads to where the highlight is now.
  const id = await openedArticle(page).locator('mark').first().getAttribute('data-highlights')
  await openArticle(page, lanternArticle.title)
  await followLink(lectern, page, `lectern://article/${String(quotesId)}/highlight/${String(id)}`)
  await expect.poll(() => markedWords(page)).toEqual([elsewhere])
  await expect(openedArticle(page)).toContainText('folded the coast away')

  await page.keyboard.press('Control+z')
  await expect.poll(() => markedWords(page)).toEqual([])
  await listed.click()
  const quotes = page.getByRole('list', { name: 'Imported quotes' })
  await expect(quotes).toContainText(elsewhere)
})

story(
  'of two equal passages the one that was marked is found, on the page of its address',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [bellPage])
    const page = await lectern.start([lectern.library])
    const dialog = await openImport(page)
    await giveFile(dialog, 'annotations.json', JSON.stringify({ total: 1, rows: [second] }))
    await expect(dialog.getByText('found by its address')).toBeVisible()
    await expect(dialog.getByText('New, in place')).toBeVisible()
    await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    await dialog.getByRole('button', { name: 'Done' }).click()
    const article = await openArticle(page, 'The bell')
    await expect.poll(() => markedWords(page)).toEqual(['the bell rang'])
    await expect(article.locator('p', { hasText: 'Long after noon' }).locator('mark')).toHaveCount(
      1,
    )
  },
)
