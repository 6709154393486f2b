/**
 * Someone who never stops editing, and who remembers what Lectern acknowledged: a highlight once its
 * card is there, a note once "Saved" stands beside it.
 */
import { expect, type Page } from '@playwright/test'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import type { LibraryFile } from './library-files.ts'

const words = Array.from({ length: 4_000 }, (_, index) => `word${String(index).padStart(4, '0')}`)
/** Far apart: beside a highlight the hand would take hold of its handles. */
const marked = words.filter((_, index) => index % 10 === 5)

/** Paragraphs of words that occur once each. */
export const wordArticle: LibraryFile = {
  path: 'words.md',
  text: `# Many words\n\n${words
    .map((word, index) => (index % 10 === 9 ? `${word}.\n\n` : `${word} `))
    .join('')}`,
}

/** What the store holds now, read beside the interface: notes by the words that are marked. */
async function storedNotes(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    type Row = {
      readonly quote: { readonly exact: string }
      readonly note: string
      readonly deletedAt?: number
    }
    const done = <Outcome>(request: IDBRequest<Outcome>): Promise<Outcome> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error(request.error?.message))
        }
      })
    const db = await done(indexedDB.open('lectern'))
    const rows = (await done(
      db.transaction('highlights').objectStore('highlights').getAll(),
    )) as readonly Row[]
    db.close()
    const kept = rows.filter((row) => row.deletedAt === undefined)
    return Object.fromEntries(kept.map(({ quote, note }) => [quote.exact, note]))
  })
}

export class Editor {
  /** The last note that was acknowledged, by the words it is on; empty for a highlight without. */
  readonly #acknowledged = new Map<string, string>()
  /** Typed since, without an answer. */
  #typed: { readonly word: string; readonly note: string } | undefined
  #next = 0
  /** Changes that were acknowledged so far. */
  count = 0

  async open(page: Page): Promise<void> {
    await openArticle(page, /Many words/)
  }

  /** One more highlight, and a note on it that is changed once. */
  async edit(page: Page): Promise<void> {
    const word = marked[this.#next]
    if (word === undefined) throw new Error('The article has no further words.')
    this.#next += 1
    await selectWords(page, word)
    await page.keyboard.press('1')
    const card = highlightCards(page).filter({ hasText: word })
    await card.waitFor()
    this.#acknowledge(word, '')
    for (const note of [`First on ${word}`, `Second on ${word}`]) {
      this.#typed = { word, note }
      await writeNote(card, note)
      this.#acknowledge(word, note)
    }
  }

  /** Edits until the page is gone. */
  async editUntilGone(page: Page, isGone: () => boolean): Promise<void> {
    while (!isGone()) {
      try {
        await this.edit(page)
      } catch (error) {
        if (!isGone()) throw error
      }
    }
  }

  /** Everything that was acknowledged is in the store; what was typed since may be. */
  async expectKept(page: Page): Promise<void> {
    const stored = await storedNotes(page)
    const lost = [...this.#acknowledged].filter(([word, note]) => {
      const found = stored[word]
      if (found === note) return false
      return !(this.#typed?.word === word && found?.includes(this.#typed.note) === true)
    })
    expect(lost).toEqual([])
    // From here on that is what was kept.
    for (const [word, note] of Object.entries(stored)) this.#acknowledged.set(word, note)
    this.#typed = undefined
  }

  /** The notes that must be found in the mirror. */
  get notes(): readonly string[] {
    return [...this.#acknowledged.values()].filter((note) => note !== '')
  }

  #acknowledge(word: string, note: string): void {
    this.#acknowledged.set(word, note)
    this.count += 1
  }
}
