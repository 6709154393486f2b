/** The formats in which notes leave Lectern. */
import type { ExportExtension } from '../markdown/file-name.ts'

/** `annotations` are the W3C's; `page` is a web page. */
export type ExportFormat = 'markdown' | 'json' | 'annotations' | 'page'

export const formatExtensions: { readonly [Format in ExportFormat]: ExportExtension } = {
  markdown: '.md',
  json: '.json',
  annotations: '.jsonld',
  page: '.html',
}
