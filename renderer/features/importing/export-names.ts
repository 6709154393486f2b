/** Which files that are dropped on the window are exports of notes, and no articles. */

/** By their names alone; a Kindle's clippings are named like an article and are given to the dialog itself. */
const endings = ['.json', '.jsonld', '.csv', '.annotation', '.zip']

export function areExports(names: readonly string[]): boolean {
  return names.length > 0 && names.every((name) => isExport(name.toLowerCase()))
}

function isExport(name: string): boolean {
  return endings.some((ending) => name.endsWith(ending))
}
