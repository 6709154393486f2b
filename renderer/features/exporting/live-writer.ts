/** How the files of the folder that is kept up to date look by now. */
import type { LecternDatabase } from '#renderer/data/database.ts'
import { settings } from '#renderer/data/queries/settings.ts'
import { localDay } from '#renderer/ui/local-day.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { builtInTemplates } from '#shared/core/templates/built-in-templates.ts'
import { markdownWriter, type ExportSources, type ExportWriter } from './export-writer.ts'
import { loadTemplating } from './load-templating.ts'

export type LiveWriter = {
  readonly write: ExportWriter
  /** All that the files depend on besides their articles, as JSON can say it. */
  readonly look: unknown
}

export type LiveLook = {
  /** Name of a template; undefined: Lectern's own format. */
  readonly template: string | undefined
  /** Milliseconds since the epoch. */
  readonly exportedAt: number
}

/** The problem says what is wrong with the template, and what to do. */
export async function liveWriter(
  db: LecternDatabase,
  { template: name, exportedAt }: LiveLook,
  sources: Pick<ExportSources, 'contentOf'>,
): Promise<Result<LiveWriter, { readonly message: string }>> {
  const { colourNames, exportTemplates } = await settings(db)
  const options = { colourNames, dayOf: localDay, exportedAt }
  if (name === undefined) {
    return succeed({ write: markdownWriter(undefined, options), look: { colourNames } })
  }
  const template = [...builtInTemplates, ...exportTemplates].find((one) => one.name === name)
  if (template === undefined) {
    return fail({
      message: `There is no template “${name}” any more. Choose another one for the folder in the export.`,
    })
  }
  const loaded = await loadTemplating(template, sources)
  if (!loaded.ok) return fail({ message: `Template “${name}”: ${loaded.problem.message}` })
  return succeed({
    write: markdownWriter(loaded.value, options),
    look: { colourNames, template },
  })
}
