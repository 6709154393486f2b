/**
 * Makes a template ready to write with. Liquid is loaded only then, and the text of an article only
 * for a template that asks where a highlight stands in it.
 */
import type { ArticleExport, ExportOptions } from '#shared/core/markdown/article-file.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import type { ExportTemplate, TemplatePart } from '#shared/core/templates/export-template.ts'
import type { TemplateProblem } from '#shared/core/templates/liquid-engine.ts'
import type { PassageContexts } from '#shared/core/templates/passage-context.ts'
import type { ExportSources } from './export-writer.ts'

type Outcome = Result<string, TemplateProblem>

export type Templating = {
  readonly article: (article: ArticleExport, options: ExportOptions) => Promise<Outcome>
  /** Several in one file. */
  readonly all: (
    title: string,
    articles: readonly ArticleExport[],
    options: ExportOptions,
  ) => Promise<Outcome>
  readonly nameOf: (article: ArticleExport, options: ExportOptions) => Outcome
  /** Whether notes that are edited in its files can be taken back. */
  readonly comesBack: boolean
}

/** What the parts are called, as fields and in front of problems. */
export const partNames: Readonly<Record<TemplatePart, string>> = {
  file: 'File',
  highlight: 'Highlight',
  fileName: 'File name',
}

export async function loadTemplating(
  template: ExportTemplate,
  sources: Pick<ExportSources, 'contentOf'>,
): Promise<Result<Templating, TemplateProblem>> {
  const { templateWriter } = await import('#shared/core/templates/template-writer.ts')
  const { passageContexts } = await import('#shared/core/templates/passage-context.ts')
  const made = templateWriter(template, () => performance.now())
  if (!made.ok) return named(made)
  const writer = made.value
  const asks = /\b(?:sentence|heading_path)\b/.test(template.file + template.highlight)
  const contextsOf = async (article: ArticleExport): Promise<PassageContexts> => {
    const content = asks ? await sources.contentOf(article.articleId) : undefined
    return content === undefined ? new Map() : passageContexts(content, article.highlights)
  }
  return succeed({
    comesBack: writer.comesBack,
    article: async (article, options) =>
      named(writer.article(article, await contextsOf(article), options)),
    async all(title, articles, options) {
      const withContexts: (readonly [ArticleExport, PassageContexts])[] = []
      for (const article of articles) withContexts.push([article, await contextsOf(article)])
      return named(writer.all(title, withContexts, options))
    },
    nameOf: (article, options) => named(writer.nameOf(article, options)),
  })
}

/** Says which part a problem is in. */
function named<Value>(result: Result<Value, TemplateProblem>): Result<Value, TemplateProblem> {
  if (result.ok) return result
  const { part, message } = result.problem
  return fail({ ...result.problem, message: `${partNames[part]}: ${message}` })
}
