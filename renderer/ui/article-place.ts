/** Where an article lies, as the interface writes it. */

/** Its source, and the path in it; a source of one file is called as its file is. */
export function placeInWords(row: { readonly sourceName: string; readonly path: string }): string {
  const { sourceName, path } = row
  return sourceName === path ? path : `${sourceName}/${path}`
}
