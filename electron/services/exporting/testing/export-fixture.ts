/** An export folder on a real disk and the service over it, made anew for every test. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { ExportFile, ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { createExportingService } from '../exporting-service.ts'

class ExportFixture {
  root = ''
  folder = ''
  dataFolder = ''
  /** How often another folder came to be kept up to date. */
  told = 0
  service = this.#start()

  async make(): Promise<void> {
    this.told = 0
    this.root = await mkdtemp(join(tmpdir(), 'lectern-export-'))
    this.folder = join(this.root, 'Notes')
    this.dataFolder = join(this.root, 'data')
    await mkdir(this.folder)
    await mkdir(this.dataFolder)
    this.restart()
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true })
  }

  /** A fresh process over the same data folder. */
  restart(isInsideLibrary?: (path: string) => Promise<boolean>): void {
    this.service = this.#start(isInsideLibrary)
  }

  async write(...files: readonly ExportFile[]): Promise<readonly ExportOutcome[]> {
    const result = await this.service.write({ folder: `token:${this.folder}`, files })
    if (!result.ok) throw new Error(result.problem.message)
    return result.value
  }

  /** The same, an outcome and a name each. */
  async short(...files: readonly ExportFile[]): Promise<readonly string[]> {
    return (await this.write(...files)).map(({ outcome, name }) => `${outcome} ${name}`)
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8')
  }

  #start(isInsideLibrary?: (path: string) => Promise<boolean>): ExportingService {
    return createExportingService({
      dataFolder: this.dataFolder,
      resolveFolder: (token) => (token.startsWith('token:') ? token.slice(6) : undefined),
      tokenFor: (path) => ({ token: `token:${path}`, name: basename(path), kind: 'folder' }),
      onLiveFolder: () => {
        this.told += 1
      },
      ...(isInsideLibrary === undefined ? {} : { isInsideLibrary }),
    })
  }
}

/** For a whole test file: there before each of its tests, gone after it. */
export function useExportFixture(): ExportFixture {
  const fixture = new ExportFixture()
  beforeEach(() => fixture.make())
  afterEach(() => fixture.remove())
  return fixture
}

export function articleFile(
  number: number,
  note: string,
  name = `Article ${number}.md`,
  exportedAt = 0,
): ExportFile {
  const articleId = toArticleId(number.toString(16).padStart(32, 'a'))
  const title = name.replace(/\.md$/, '')
  const content = writeArticleMarkdown(
    { articleId, title, file: 'a.txt', tags: [], note, highlights: [] },
    { exportedAt, colourNames: defaultColourNames },
  )
  return { articleId, name, content }
}
