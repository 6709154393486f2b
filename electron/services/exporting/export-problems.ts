/** What a disk refuses while exporting, in words for a person. */
import { codeOf } from './export-writing.ts'

/** @param name the file's or folder's, to be shown */
export function describeExportError(error: unknown, name: string): string {
  const safe = 'Your notes are safe in Lectern.'
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `“${name}” was not written: the disk is full. ${safe} Free some space and export again.`
    case 'EROFS':
      return `“${name}” was not written: the disk can only be read. ${safe} Choose another folder.`
    case 'EACCES':
    case 'EPERM':
      return `“${name}” was not written: Lectern may not write there. ${safe} Change the permissions or choose another folder.`
    case 'ENOENT':
    case 'ENOTDIR':
      return `“${name}” was not written: the folder is gone. ${safe} Choose a folder again.`
    case 'ENAMETOOLONG':
      return `“${name}” was not written: its path is too long for this disk. ${safe} Choose a folder nearer to the top.`
    default:
      return `“${name}” was not written (${codeOf(error) ?? String(error)}). ${safe} Try again or choose another folder.`
  }
}
