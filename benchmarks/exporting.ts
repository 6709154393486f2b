/**
 * Ten thousand highlights go to a thousand Markdown files, beside the bare writing of the same bytes; and
 * once more with nothing changed, beside the bare reading of them.
 */
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { atMost } from '#electron/services/exporting/at-most.ts'
import { createExportingService } from '#electron/services/exporting/exporting-service.ts'
import { runExport } from '#renderer/features/exporting/export-run.ts'
import { exportWriter } from '#renderer/features/exporting/export-writer.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { highlightFixture } from '../tests/support/highlight-fixture.ts'
import { alternate, type Row } from './table.ts'

const articleCount = 1_000
const highlightsEach = 10
const rounds = 5
/** As many as Lectern writes at once. */
const writesAtOnce = 8

const sentences = [
  'The lamplighters agreed on the third bell, and walked towards the sea.',
  'Nobody had foreseen what the fishermen would do with it: they set out by the lamps.',
  'By spring the market opened an hour sooner, and the bakers complained of the dark.',
]

function generateArticles(): readonly ArticleExport[] {
  return Array.from({ length: articleCount }, (_, index) => {
    const articleId = toArticleId(index.toString(16).padStart(32, '0'))
    const highlights = Array.from({ length: highlightsEach }, (_unused, own) => {
      const number = index * highlightsEach + own
      const quote = `${sentences.slice(own % 3).join(' ')} That was number ${String(number)}.`
      const note = own % 2 === 0 ? `What of number ${String(number)}?\n\n- *one*\n- two` : ''
      const made = highlightFixture(number, { quote, note, tags: ['sea'], start: own * 400 })
      return { ...made, articleId }
    })
    const title = `Lamps and tides, number ${String(index)}`
    return { articleId, title, file: `${String(index)}.txt`, tags: ['harbour'], highlights }
  })
}

/** A folder of exports and the service that writes there, as a host has it. */
class Exports {
  readonly folder: string
  readonly #root: string
  readonly #service: ReturnType<typeof createExportingService>

  private constructor(root: string) {
    this.#root = root
    this.folder = join(root, 'Notes')
    this.#service = createExportingService({
      dataFolder: join(root, 'data'),
      resolveFolder: (token) => token,
      tokenFor: (path) => ({ token: path, name: basename(path), kind: 'folder' }),
    })
  }

  static async make(scratch: string): Promise<Exports> {
    const exports = new Exports(await mkdtemp(join(scratch, 'export-')))
    await mkdir(exports.folder)
    await mkdir(join(exports.#root, 'data'))
    return exports
  }

  /** What the dialog does when the button is pressed; gives the milliseconds it took. */
  async write(articles: readonly ArticleExport[], exportedAt: number): Promise<number> {
    const options = {
      colourNames: defaultColourNames,
      dayOf: (time: number) => new Date(time).toISOString().slice(0, 10),
      exportedAt,
      isEverything: true,
    }
    const writer = exportWriter('markdown', options, {
      recordsOf: () => Promise.resolve([]),
      textsOf: () => Promise.resolve(new Map()),
      contentOf: () => Promise.resolve(undefined),
    })
    const start = performance.now()
    const result = await runExport({
      articles,
      exporting: this.#service,
      folder: this.folder,
      format: 'markdown',
      writer,
      part: undefined,
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    const took = performance.now() - start
    if (!result.ok) throw new Error(result.problem.message)
    const failed = result.value.find(({ outcome }) => outcome === 'failed')
    if (failed !== undefined) throw new Error(`${failed.name} was not written.`)
    return took
  }

  async remove(): Promise<void> {
    await rm(this.#root, { recursive: true })
  }
}

type NamedBytes = readonly (readonly [name: string, bytes: Buffer])[]

async function filesIn(folder: string): Promise<NamedBytes> {
  const names = await readdir(folder)
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const))
}

/** Temporary file, its bytes on the disk, its name; the folder's own entry at the end. */
async function writeBare(scratch: string, files: NamedBytes): Promise<number> {
  const folder = await mkdtemp(join(scratch, 'bare-'))
  const start = performance.now()
  await atMost(writesAtOnce, files, async ([name, bytes]) => {
    const temporary = join(folder, `.${name}.tmp`)
    const file = await open(temporary, 'wx')
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(temporary, join(folder, name))
  })
  const entry = await open(folder)
  await entry.sync()
  await entry.close()
  const took = performance.now() - start
  await rm(folder, { recursive: true })
  return took
}

async function readBare(folder: string): Promise<number> {
  const start = performance.now()
  await atMost(writesAtOnce, await readdir(folder), async (name) => {
    createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex')
  })
  return performance.now() - start
}

export async function exportRows(): Promise<readonly Row[]> {
  const scratch = await mkdtemp(join(tmpdir(), 'lectern-bench-export-'))
  try {
    const articles = generateArticles()
    const kept = await Exports.make(scratch)
    await kept.write(articles, 0)
    const files = await filesIn(kept.folder)
    const first = await alternate(
      rounds,
      async () => {
        const exports = await Exports.make(scratch)
        const took = await exports.write(articles, 0)
        await exports.remove()
        return took
      },
      () => writeBare(scratch, files),
    )
    const again = await alternate(
      rounds,
      (round) => kept.write(articles, round + 1),
      () => readBare(kept.folder),
    )
    const amount = '10,000 highlights, 1,000 files'
    return [
      {
        id: 'X1',
        work: `export of ${amount}`,
        peer: 'the same bytes: temporary file, fsync, rename',
        goal: 1.5,
        ...first,
      },
      {
        id: 'X1',
        work: `the same again, unchanged: ${amount}`,
        peer: 'reading and hashing the files',
        goal: 15,
        ...again,
      },
    ]
  } finally {
    await rm(scratch, { recursive: true })
  }
}
