/** The template that was named, ready to write with. */
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { builtInTemplates } from '#shared/core/templates/built-in-templates.ts'
import type { ExportTemplate } from '#shared/core/templates/export-template.ts'
import { templatingOf, type Templating } from '#shared/core/templates/templating.ts'
import { misunderstood, notDone, type CommandOutcome } from './command-outcome.ts'
import type { StoredTexts } from './stored-texts.ts'

/**
 * Of Lectern's and the user's own. Case does not matter where no two differ by it alone.
 *
 * @returns undefined for Lectern's own format; what comes of the command where there is no such template
 */
export function chooseTemplate(
  name: string | undefined,
  own: readonly ExportTemplate[],
  texts: StoredTexts,
): Result<Templating | undefined, CommandOutcome> {
  if (name === undefined) return succeed(undefined)
  const all = [...builtInTemplates, ...own]
  const template = all.find((one) => one.name === name) ?? all.find((one) => isAlike(one, name))
  if (template === undefined) {
    const names = all.map((one) => `“${one.name}”`).join(', ')
    return fail(misunderstood(`No template is called “${name}”. There are ${names}.`))
  }
  const made = templatingOf(template, {
    contentOf: (article) => Promise.resolve(texts.contentOf(article)),
    now: () => performance.now(),
  })
  return made.ok ? made : fail(notDone(`“${template.name}”: ${made.problem.message}`))
}

function isAlike(template: ExportTemplate, name: string): boolean {
  return template.name.toLowerCase() === name.toLowerCase()
}
