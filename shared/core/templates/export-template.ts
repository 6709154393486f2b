/** What a template of the export is, as it is stored. */

/** Its parts are Liquid (https://shopify.github.io/liquid), see docs/templates.md. */
export type ExportTemplate = {
  /** What the user calls it; no two have the same. */
  readonly name: string
  /** What stands below the front matter. */
  readonly file: string
  /** What stands between the markers of a highlight. */
  readonly highlight: string
  /** The name of the file, without its extension. */
  readonly fileName: string
}

export type TemplatePart = Exclude<keyof ExportTemplate, 'name'>

export const templateParts: readonly TemplatePart[] = ['file', 'highlight', 'fileName']

/** What the parts are called, as fields and in front of problems. */
export const partNames: Readonly<Record<TemplatePart, string>> = {
  file: 'File',
  highlight: 'Highlight',
  fileName: 'File name',
}

/** UTF-16 code units of one part. */
export const longestTemplate = 20_000

/** Reads stored templates: what is damaged is left out. */
export function templatesFrom(value: unknown): readonly ExportTemplate[] {
  if (!Array.isArray(value)) return []
  const read = value.flatMap((one: unknown) => templateFrom(one) ?? [])
  return read.filter(({ name }, index) => read.findIndex((one) => one.name === name) === index)
}

function templateFrom(value: unknown): ExportTemplate | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(value))
  const text = (name: keyof ExportTemplate): string | undefined => {
    const field = fields.get(name)
    return typeof field === 'string' && field.length <= longestTemplate ? field : undefined
  }
  const [name, file, highlight, fileName] = (
    ['name', 'file', 'highlight', 'fileName'] as const
  ).map(text)
  if (name === undefined || name.trim() === '') return undefined
  if (file === undefined || highlight === undefined || fileName === undefined) return undefined
  return { name, file, highlight, fileName }
}
