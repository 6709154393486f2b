/** What may be the name of a new folder on all three systems. Pure. */

const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i
/** Windows refuses these; `/` and `\` would also lead out of the folder. */
const refused = /[<>:"/\\|?*\p{Cc}]/u

/** Undefined when the name is good, else what is wrong with it in human words. */
export function folderNameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Give the folder a name.'
  if (name === '.' || name === '..') return 'A folder cannot have this name. Choose another.'
  if (refused.test(name)) {
    return 'A folder’s name cannot hold any of < > : " / \\ | ? * or control characters.'
  }
  if (/[. ]$/.test(name)) return 'A folder’s name cannot end with a full stop or a space.'
  if (reservedOnWindows.test(name)) {
    return `“${name}” is a name that Windows keeps for itself. Choose another.`
  }
  if (new TextEncoder().encode(name).byteLength > 255) return 'This name is too long.'
  return undefined
}
