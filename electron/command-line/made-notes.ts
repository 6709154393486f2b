/** The records of a mirror as what they are. They come from files that anybody can write: all is checked. */
import { z } from 'zod'
import {
  colourNamesFrom,
  highlightColours,
  highlightStyles,
  type HighlightColour,
} from '#shared/core/highlights/colour.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { templatesFrom, type ExportTemplate } from '#shared/core/templates/export-template.ts'

const stamps = {
  id: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  revision: z.number(),
  deviceId: z.string(),
  deletedAt: z.number().optional(),
  erased: z.literal(true).optional(),
}
const range = z.object({ start: z.int().min(0), end: z.int().min(0) })
const quote = z.object({ exact: z.string(), prefix: z.string(), suffix: z.string() })

/** Loose: a later Lectern may keep more, and what is not used here is not looked at. */
const articleRow = z.looseObject({
  ...stamps,
  title: z.string(),
  path: z.string(),
  sourceId: z.string().optional(),
  origin: z.object({ url: z.string().optional(), author: z.string().optional() }).optional(),
  tags: z.array(z.string()),
  earlierIds: z.array(z.string()).optional(),
})
const highlightRow = z.looseObject({
  ...stamps,
  articleId: z.string(),
  colour: z.enum(highlightColours),
  style: z.enum(highlightStyles),
  note: z.string(),
  tags: z.array(z.string()),
  quote,
  position: range,
  anchor: z.looseObject({
    status: z.enum(['anchored', 'review', 'orphaned']),
    range: range.optional(),
  }),
})
const noteRow = z.looseObject({ ...stamps, articleId: z.string(), text: z.string() })
const settingRow = z.looseObject({ id: z.string(), value: z.unknown() })

type MadeArticle = {
  readonly id: ArticleId
  readonly title: string
  readonly path: string
  readonly sourceId?: string
  /** Of an article of quotes only: what the file that brought them says of it. */
  readonly origin?: { readonly url?: string; readonly author?: string }
  readonly tags: readonly string[]
  readonly earlierIds?: readonly ArticleId[]
  readonly deletedAt?: number
}

export type MadeNotes = {
  /** Those in the trash are among them, but no traces of what was deleted for good. */
  readonly articles: readonly MadeArticle[]
  readonly highlights: readonly Highlight[]
  readonly articleNotes: readonly ArticleNote[]
  readonly collections: number
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** That the user made. */
  readonly templates: readonly ExportTemplate[]
  /** Records that are not as Lectern writes them. */
  readonly unreadable: number
}

export function readMadeNotes(records: Iterable<MirrorChange>): MadeNotes {
  const articles: MadeArticle[] = []
  const highlights: Highlight[] = []
  const articleNotes: ArticleNote[] = []
  let collections = 0
  let unreadable = 0
  let colourNames = colourNamesFrom(undefined)
  let templates: readonly ExportTemplate[] = []
  /** Gives whether the row was understood. `to` holds rows of that schema. */
  const add = (schema: z.ZodType<{ erased?: true | undefined }>, row: unknown, to: unknown[]) => {
    const { success, data } = schema.safeParse(row)
    if (success && data.erased !== true) to.push(data)
    return success
  }
  for (const { table, row = {} } of records) {
    let isRead = true
    if (table === 'articles') isRead = add(articleRow, row, articles)
    else if (table === 'highlights') isRead = add(highlightRow, row, highlights)
    else if (table === 'articleNotes') isRead = add(noteRow, row, articleNotes)
    else if (table === 'collections' && row.deletedAt === undefined) collections += 1
    else if (table === 'settings') {
      const setting = settingRow.safeParse(row).data
      if (setting?.id === 'colourNames') colourNames = colourNamesFrom(setting.value)
      if (setting?.id === 'exportTemplates') templates = templatesFrom(setting.value)
    }
    if (!isRead) unreadable += 1
  }
  return { articles, highlights, articleNotes, collections, colourNames, templates, unreadable }
}

export function isAlive({ deletedAt }: { readonly deletedAt?: number }): boolean {
  return deletedAt === undefined
}
