/** Makes a template ready to write with. Liquid is loaded only then. */
import type { Result } from '#shared/core/result.ts'
import type { ExportTemplate } from '#shared/core/templates/export-template.ts'
import type { TemplateProblem } from '#shared/core/templates/liquid-engine.ts'
import type { Templating } from '#shared/core/templates/templating.ts'
import type { ExportSources } from './export-writer.ts'

export async function loadTemplating(
  template: ExportTemplate,
  sources: Pick<ExportSources, 'contentOf'>,
): Promise<Result<Templating, TemplateProblem>> {
  const { templatingOf } = await import('#shared/core/templates/templating.ts')
  return templatingOf(template, {
    contentOf: ({ articleId }) => sources.contentOf(articleId),
    now: () => performance.now(),
  })
}
