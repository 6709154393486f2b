/** An open export dialog, for tests: over a folder and a store that answer as they are told. */
import '#renderer/styles/layers.css'
import '#renderer/styles/reset.css'
import '#renderer/styles/tokens.css'
import { render } from 'vitest-browser-react'
import { page } from 'vitest/browser'
import type { ExportFile, ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { succeed } from '#shared/core/result.ts'
import { highlightFixture } from './highlight-fixture.ts'
import { ExportDialog, type ExportDialogProps } from '#renderer/features/exporting/ExportDialog.tsx'
import type { ExportScope } from '#renderer/features/exporting/export-words.ts'

const articleId = toArticleId('4f0c2a7be15d4c08a1b2c3d4e5f60718')
const notes = { token: 'token', name: 'Notes', kind: 'folder' } as const

export function article(number: number): ArticleExport {
  return {
    articleId: toArticleId(number.toString(16).padStart(32, '0')),
    title: `Article ${number}`,
    file: `${number}.txt`,
    tags: [],
    highlights: [
      highlightFixture(number, { quote: `words of ${number}`, note: `thought ${number}` }),
    ],
  }
}

type Host = Pick<ExportingService, 'lastFolder' | 'write'> & {
  readonly calls: (readonly ExportFile[])[]
  /** Lets one waiting call go on. */
  readonly release: () => void
}

/** A folder that takes everything, or says what `answer` says of a file. */
export function folderHost(wishes: {
  readonly last?: boolean
  readonly held?: boolean
  readonly answer?: (file: ExportFile) => Partial<ExportOutcome>
}): Host {
  const calls: (readonly ExportFile[])[] = []
  const waiting: (() => void)[] = []
  return {
    calls,
    release: () => waiting.shift()?.(),
    lastFolder: () => Promise.resolve(wishes.last === false ? {} : { folder: notes, path: '/n' }),
    async write({ files }) {
      calls.push(files)
      if (wishes.held === true) await new Promise<void>((resolve) => waiting.push(resolve))
      return succeed(
        files.map((file) => ({
          articleId: file.articleId,
          name: file.name,
          outcome: 'written' as const,
          ...wishes.answer?.(file),
        })),
      )
    },
  }
}

/** A store and a library in which all articles say the same. */
export const sources: ExportDialogProps['sources'] = {
  recordsOf: (articles) =>
    Promise.resolve(
      (articles ?? [article(8), article(9)]).map(({ articleId: id }) => ({
        table: 'articles',
        id,
        row: { id },
      })),
    ),
  textsOf: () => Promise.resolve(new Map([['a'.repeat(64), 'words of']])),
  contentOf: () =>
    Promise.resolve({
      blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: 'words of all' }] }],
      textHash: 'a'.repeat(64),
      metadata: { url: 'https://example.org/all' },
    }),
}

const noTemplates: ExportDialogProps['templates'] = {
  own: [],
  last: '',
  save: () => undefined,
  choose: () => undefined,
}

export async function show(
  exporting: ExportDialogProps['exporting'],
  wishes: Partial<ExportDialogProps> = {},
) {
  const said: string[] = []
  const copied: string[] = []
  let closed = 0
  const articles = [article(1), article(2), article(3)]
  await render(
    <ExportDialog
      open
      onClose={() => (closed += 1)}
      articleId={articleId}
      load={(scope: ExportScope) => Promise.resolve(scope === 'article' ? [article(7)] : articles)}
      sources={sources}
      live={{ choose: () => Promise.resolve(succeed({})) }}
      exporting={exporting}
      chooseFolder={() => Promise.resolve({ ...notes, name: 'Vault' })}
      onTakeBack={() => said.push('take back')}
      templates={noTemplates}
      colourNames={defaultColourNames}
      copy={(text) => {
        copied.push(text)
        return Promise.resolve()
      }}
      announce={(text) => said.push(text)}
      now={() => Date.UTC(2026, 10, 23, 10)}
      {...wishes}
    />,
  )
  return { said, copied, closed: () => closed }
}

export const dialog = page.getByRole('dialog', { name: 'Export' })
export const exportButton = dialog.getByRole('button', { name: 'Export', exact: true })
export const preview = dialog.getByRole('textbox', { name: 'Markdown' })
