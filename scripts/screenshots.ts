/**
 * Pictures of every main screen, made from the running app with the sample library.
 * `npm run screenshots` renews those of the README; `npm run screenshots -- DIR` also makes every
 * screen in every theme at three window sizes there, for looking at them.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { lanternArticle } from '../tests/e2e/library-files.ts'
import { startBrowserShell } from '../tests/support/browser-shell.ts'
import { chromiumLaunchOptions } from '../tests/support/chromium.ts'
import { openArticle, selectWords, writeNote, highlightCards } from '../tests/e2e/actions.ts'

const root = join(import.meta.dirname, '..')
const pictures = join(root, 'docs/screenshots')
const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const
const themes = ['Light', 'Sepia', 'Dark', 'High contrast'] as const

const inReadme: ReadonlySet<string> = new Set(
  [
    'first-run',
    'reading',
    'library',
    'find',
    'search',
    'concordance',
    'export',
    'palette',
    'keys',
  ].map((name) => `${name}.png`),
)

type Screen = { readonly name: string; readonly show: (page: Page) => Promise<void> }

const sample = /railway|station clock|noon/i

/** In order: each begins where the one before ended. */
const screens: readonly Screen[] = [
  { name: 'reading', show: () => Promise.resolve() },
  {
    name: 'library',
    show: async (page) => {
      const pane = page.getByRole('navigation', { name: 'Library' })
      await pane.getByRole('button', { name: 'Timeline', exact: true }).click()
      await pane
        .getByRole('button', { name: /^20\d\d/ })
        .first()
        .click()
      await page.getByRole('button', { name: 'Clear all' }).waitFor()
    },
  },
  {
    name: 'find',
    show: async (page) => {
      const pane = page.getByRole('navigation', { name: 'Library' })
      await page.getByRole('button', { name: 'Clear all' }).click()
      await pane.getByRole('button', { name: 'Timeline', exact: true }).click()
      await page.getByRole('article').first().focus()
      await page.keyboard.press('Control+f')
      await page.getByRole('searchbox', { name: 'Find in article' }).fill('the')
    },
  },
  {
    name: 'search',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+Shift+f')
      await page
        .getByRole('searchbox', { name: 'Search the library' })
        .fill('harbour OR "same time"')
      await page.getByText(/^Articles either/).waitFor()
      await page.getByRole('option', { name: sample }).first().click()
      await page.getByRole('search', { name: 'Found in the library' }).waitFor()
    },
  },
  {
    name: 'search-within',
    show: async (page) => {
      const box = page.getByRole('searchbox', { name: 'Search the library' })
      await page.getByRole('button', { name: 'Search within these results' }).click()
      await box.fill('state:lost title:"railway" clock')
      await page.getByText(/state: can be/).waitFor()
      await page.getByRole('button', { name: 'How to search' }).click()
      await page.getByRole('dialog', { name: 'How to search' }).waitFor()
    },
  },
  {
    name: 'concordance',
    show: async (page) => {
      await page.keyboard.press('Escape')
      const box = page.getByRole('searchbox', { name: 'Search the library' })
      await box.fill('')
      await box.press('Escape')
      await box.fill('time')
      await page.getByRole('button', { name: 'Keyword in context' }).click()
      await page.locator('[role=grid] mark').first().waitFor()
    },
  },
  {
    name: 'export',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Close what was found' }).click()
      const box = page.getByRole('searchbox', { name: 'Search the library' })
      await box.fill('')
      await box.press('Escape')
      await page.keyboard.press('Control+e')
      await page.getByRole('dialog', { name: 'Export' }).waitFor()
    },
  },
  {
    name: 'palette',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'keys',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'settings',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+,')
      await page.getByRole('dialog', { name: 'Settings' }).waitFor()
    },
  },
  {
    name: 'key-settings',
    show: async (page) => {
      await page.getByRole('tab', { name: 'Keys' }).click()
      await page.getByRole('searchbox', { name: 'Search the commands' }).waitFor()
    },
  },
  {
    name: 'typography',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Typography' }).click()
    },
  },
  {
    name: 'folder-picker',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('Control+o')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'marking',
    show: async (page) => {
      await page.keyboard.press('Escape')
      // Words that are selected would be dragged away.
      await page.evaluate(() => getSelection()?.removeAllRanges())
      await selectWords(page, 'two people in two places')
    },
  },
]

async function prepareNotes(page: Page): Promise<void> {
  const article = await openArticle(page, sample)
  const passages = await article.locator('p[data-start]').evaluateAll((paragraphs) =>
    paragraphs.slice(0, 6).map((paragraph) => {
      const words = paragraph.textContent.split(' ')
      return words.slice(3, 12).join(' ')
    }),
  )
  for (const [index, passage] of passages.slice(0, 4).entries()) {
    await selectWords(page, passage)
    await page.keyboard.press(String([1, 3, 4, 2][index]))
  }
  const overlap = passages[1]?.split(' ').slice(4).join(' ')
  if (overlap !== undefined) {
    await selectWords(page, overlap)
    await page.keyboard.press('1')
  }
  await writeNote(
    highlightCards(page).first(),
    'Compare with the harbour piece: ships settled this earlier.',
  )
  await article.evaluate((element) => {
    element.scrollIntoView({ block: 'start' })
  })
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

async function chooseTheme(page: Page, theme: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(`${theme} theme`)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}

/** Runs `work` in a window of a start of its own, with an empty folder that lies in the library. */
async function inWindow(
  hasLibrary: boolean,
  work: (page: Page, library: string) => Promise<void>,
): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'lectern-pictures-'))
  const library = join(dataFolder, 'Articles')
  await mkdir(library)
  const shell = await startBrowserShell({ dataFolder, paths: hasLibrary ? [library] : [] })
  const browser = await chromium.launch(chromiumLaunchOptions())
  const page = await browser.newPage({ viewport: sizes[1], locale: 'en-GB' })
  // tsx names functions by a helper of its own, which those that run in the page need too.
  await page.addInitScript('globalThis.__name = (named) => named')
  try {
    await page.goto(shell.url)
    await work(page, library)
  } finally {
    await browser.close()
    await shell.close()
    await rm(dataFolder, { recursive: true, force: true })
  }
}

/** An article that was edited while it was read, and then one whose file is gone. */
async function takeChangedArticle(page: Page, library: string, everything: string): Promise<void> {
  const file = join(library, lanternArticle.path)
  await writeFile(file, lanternArticle.text)
  await openArticle(page, lanternArticle.title)
  const passages = ['begin at the third bell', 'chose to believe the bell', 'winter of missed']
  for (const [index, words] of passages.entries()) {
    await selectWords(page, words)
    await page.keyboard.press('2')
    await highlightCards(page).nth(index).waitFor()
  }
  await writeNote(highlightCards(page).first(), 'Is this the rule of which the ledger speaks?')
  const edited = lanternArticle.text
    .replace('begin at the third bell', 'begin when the tide turned')
    .replace('so we chose to believe the bell', 'so we waited')
  await writeFile(file, edited)
  await page.getByRole('heading', { name: /Not found/ }).waitFor()
  // Out of the note, where it would be a letter.
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await takeInAllThemes(page, 'review', everything)
  await rm(file)
  await page.getByRole('heading', { name: 'This file is gone' }).waitFor()
  await takeInAllThemes(page, 'missing', everything)
}

async function takeInAllThemes(page: Page, name: string, everything: string): Promise<void> {
  for (const theme of themes) {
    await chooseTheme(page, theme)
    await take(page, `${name}-${theme.toLowerCase().replace(' ', '-')}`, everything)
  }
}

async function main(everything: string | undefined): Promise<void> {
  await mkdir(pictures, { recursive: true })
  if (everything !== undefined) await mkdir(everything, { recursive: true })
  await inWindow(false, async (page) => {
    await page.getByRole('button', { name: /sample library/i }).waitFor()
    await take(page, 'first-run', everything)
    await page.getByRole('button', { name: /sample library/i }).click()
    await prepareNotes(page)
    for (const theme of everything === undefined ? (['Light'] as const) : themes) {
      await chooseTheme(page, theme)
      for (const screen of screens) {
        await screen.show(page)
        await take(page, `${screen.name}-${theme.toLowerCase().replace(' ', '-')}`, everything)
      }
      await page.keyboard.press('Escape')
    }
    await chooseTheme(page, 'Dark')
    await page.screenshot({ path: join(pictures, 'reading-dark.png') })
  })
  if (everything === undefined) return
  await inWindow(true, (page, library) => takeChangedArticle(page, library, everything))
}

async function take(page: Page, name: string, everything: string | undefined): Promise<void> {
  const picture = `${name.replace(/-light$/, '')}.png`
  if (inReadme.has(picture)) await page.screenshot({ path: join(pictures, picture) })
  if (everything === undefined) return
  for (const size of sizes) {
    await page.setViewportSize(size)
    await page.screenshot({ path: join(everything, `${name}-${String(size.width)}.png`) })
  }
  await page.setViewportSize(sizes[1])
}

const folder = process.argv[2]
await main(folder === undefined ? undefined : resolve(folder))
