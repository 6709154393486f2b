/** Turns what the file system refuses into words for a person. */

/** One or two sentences; `path` is shown in them. */
export function describeFileError(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return `“${path}” is not there any more. Go up one folder and choose again.`
    case 'ENOTDIR':
      return `“${path}” is not a folder.`
    case 'EACCES':
    case 'EPERM':
      return `Lectern may not look into “${path}”. Change its permissions or choose another folder.`
    case 'EEXIST':
      return `“${path}” is already there. Choose another name.`
    case 'ENOSPC':
      return `There is no space left on the disk of “${path}”. Free some and try again.`
    case 'EROFS':
      return `“${path}” is on a disk that cannot be written to. Choose another folder.`
    case 'ENAMETOOLONG':
      return `The name “${path}” is too long for this disk.`
    default:
      return `“${path}” could not be read (${codeOf(error) ?? 'unknown error'}). Choose another folder.`
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
