/** The words for what can be wrong with an article's file: what happened and what to do. */
import type { ArticleProblem } from '#shared/core/article/article.ts'
import type { SafeFileProblem } from './safe-file.ts'

/** `name` is the file's path as the user knows it, relative to its folder. */
export function fileProblem(
  problem: SafeFileProblem,
  name: string,
  maxBytes: number,
): ArticleProblem {
  switch (problem.kind) {
    case 'missing':
      return missingProblem(name)
    case 'outside':
      return {
        code: 'unreadable',
        message: `“${name}” is a link that leads out of its folder, and Lectern reads only inside. Put the file itself into the folder, or add the folder it is in.`,
      }
    case 'not-a-file':
      return {
        code: 'not-a-file',
        message: `“${name}” is not an ordinary file (it is a folder, a pipe or a device), so there is nothing to read.`,
      }
    case 'too-large':
      return {
        code: 'too-large',
        message: `“${name}” is larger than ${inMegabytes(maxBytes)}, the most Lectern reads as one article. Split it into smaller files to read it here.`,
      }
    case 'unreadable':
      return {
        code: 'unreadable',
        message: `“${name}” could not be read (${reason(problem.code)}). The file was not changed. Check that you may open it, then try again.`,
      }
  }
}

/** The same words in the list and where the article would be shown. */
export function missingProblem(name: string): ArticleProblem {
  return {
    code: 'missing',
    message: `“${name}” is not there any more. It was moved, renamed or deleted. Your highlights and notes are safe, and you can export them. Put the file back where it was, and they are in their places again.`,
  }
}

/** A file or folder whose name's bytes are no UTF-8: no path leads to it. */
export function misnamedProblem(name: string): ArticleProblem {
  return {
    code: 'unreadable',
    message: `The name of “${name}” is not written in Unicode, so Lectern cannot open it. Nothing in it was changed. Rename it to read it here.`,
  }
}

/** For an article of which another program's quotes were imported, and which the library does not have. */
export function quotesOnlyProblem(title: string): ArticleProblem {
  return {
    code: 'quotes-only',
    message: `Only the quotes from “${title}” are here, not its text. They were imported, and no article of your library holds them.`,
  }
}

/** For an article that the library does not know, so that it has no name to give. */
export function unknownProblem(): ArticleProblem {
  return {
    code: 'missing',
    message:
      'This article is not in the library any more. Your highlights and notes are safe. Add its folder again to read it.',
  }
}

export function emptyProblem(name: string): ArticleProblem {
  return { code: 'empty', message: `“${name}” holds no text, so there is nothing to read.` }
}

export function binaryProblem(name: string, what: string): ArticleProblem {
  const seen = what === 'not text' ? 'does not hold text' : `is ${what}, not text`
  return {
    code: 'binary',
    message: `“${name}” ${seen}, whatever its name says. Open it with a program made for it.`,
  }
}

export function timeoutProblem(name: string, limitMs: number): ArticleProblem {
  const seconds = String(Math.max(1, Math.floor(limitMs / 1000)))
  return {
    code: 'parse-timeout',
    message: `“${name}” took longer than ${seconds} ${seconds === '1' ? 'second' : 'seconds'} to read, so Lectern stopped. The file was not changed, and other articles are not affected.`,
  }
}

export function memoryProblem(name: string): ArticleProblem {
  return {
    code: 'too-large',
    message: `“${name}” holds so much formatting that reading it takes more memory than Lectern gives to one article. The file was not changed, and other articles are not affected. Split it into smaller files to read it here.`,
  }
}

export function crashProblem(name: string): ArticleProblem {
  return {
    code: 'parse-failed',
    message: `“${name}” could not be read because of an error in Lectern. The file was not changed, and other articles are not affected.`,
  }
}

function inMegabytes(bytes: number): string {
  return bytes >= 1_048_576
    ? `${String(Math.round(bytes / 1_048_576))} MB`
    : `${String(bytes)} bytes`
}

function reason(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return 'permission was refused'
    case 'EIO':
      return 'the disk reported an error'
    case 'EMFILE':
    case 'ENFILE':
      return 'too many files are open'
    case 'ENAMETOOLONG':
      return 'its path is too long'
    default:
      return code
  }
}
