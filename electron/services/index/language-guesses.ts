/**
 * The languages of articles that declare none. They are guessed when nothing is left to be read, so that
 * no import is slower for it; until then such an article counts for no language.
 */
import type { IndexStore } from './index-store.ts'
import type { SoundStore } from './sound-store.ts'

/** For each text its language, ISO 639-1, where it can be told; in that order. */
export type GuessLanguages = (texts: readonly string[]) => Promise<readonly (string | undefined)[]>

export type LanguageGuessesOptions = {
  readonly stores: SoundStore
  readonly guess: GuessLanguages
  /** Something better is to be done. */
  readonly isBusy: () => boolean
  readonly onChanged: () => void
}

const articlesInSlice = 200
/** Where a text is looked at, as parts of its length: one piece may be a foreign quotation. */
const places = [0.2, 0.5, 0.8] as const
/** UTF-16 code units. */
const pieceLength = 200

export class LanguageGuesses {
  readonly #options: LanguageGuessesOptions
  #run: Promise<void> | undefined

  constructor(options: LanguageGuessesOptions) {
    this.#options = options
  }

  /** Goes on until every language was looked for, or there is something better to do. */
  begin(): void {
    this.#run ??= this.#guessAll()
      .catch((error: unknown) => {
        // The index stays as it is, and what is left is tried again after the next scan.
        if (!this.#options.stores.mend(error)) console.error('Guessing languages failed', error)
      })
      .finally(() => {
        this.#run = undefined
      })
  }

  /** Resolves when nothing is under way. */
  async ended(): Promise<void> {
    await this.#run
  }

  async #guessAll(): Promise<void> {
    const { stores, guess, isBusy, onChanged } = this.#options
    while (!isBusy()) {
      const store = stores.current
      const ids = store.catalogue.withoutLanguage(articlesInSlice)
      if (ids.length === 0) return
      const sampled = ids.map((id) => sampleOf(store, id))
      const languages = await guess(sampled.map(({ sample }) => sample))
      if (isBusy() || stores.current !== store) return
      store.change(() => {
        for (const [place, { id, textHash }] of sampled.entries()) {
          store.catalogue.setLanguage(id, textHash, languages[place])
        }
      })
      onChanged()
    }
  }
}

type Sampled = { readonly id: number; readonly textHash: string; readonly sample: string }

function sampleOf({ catalogue }: IndexStore, id: number): Sampled {
  const found = catalogue.withText(id)
  return { id, textHash: found?.row.textHash ?? '', sample: piecesOf(found?.text ?? '') }
}

function piecesOf(text: string): string {
  if (text.length <= places.length * pieceLength) return text
  return places
    .map((place) => Math.floor(place * text.length))
    .map((start) => text.slice(start, start + pieceLength))
    .join(' ')
}
