/** A template with what it needs of the articles: their text only where it asks for a place in it. */
import type { ArticleExport, ExportOptions } from '../markdown/article-file.ts'
import { fail, succeed, type Result } from '../result.ts'
import { partNames, type ExportTemplate } from './export-template.ts'
import type { TemplateProblem } from './liquid-engine.ts'
import { passageContexts, type PassageContexts, type PlacedText } from './passage-context.ts'
import { templateWriter } from './template-writer.ts'

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

export type TemplatingSources = {
  /** Undefined when the article cannot be read. */
  readonly contentOf: (article: ArticleExport) => Promise<PlacedText | undefined>
  /** Milliseconds of any clock that only goes forward. */
  readonly now: () => number
}

/** Problems, also those of what it writes, say which part they are in. */
export function templatingOf(
  template: ExportTemplate,
  { contentOf, now }: TemplatingSources,
): Result<Templating, TemplateProblem> {
  const made = templateWriter(template, now)
  if (!made.ok) return named(made)
  const writer = made.value
  const asks = /\b(?:sentence|heading_path)\b/.test(template.file + template.highlight)
  const contextsOf = async (article: ArticleExport): Promise<PassageContexts> => {
    const content = asks ? await contentOf(article) : undefined
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

function named<Value>(result: Result<Value, TemplateProblem>): Result<Value, TemplateProblem> {
  if (result.ok) return result
  const { part, message } = result.problem
  return fail({ ...result.problem, message: `${partNames[part]}: ${message}` })
}
