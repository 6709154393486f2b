/** Reads what the command line was told. Pure. */
import { parseArgs } from 'node:util'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import {
  readHighlightFilter,
  type HighlightFilter,
} from '#shared/core/exporting/highlight-filter.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import { commandNames, type CommandName } from './command-help.ts'

/** Paths as they were typed; undefined: as the app has them. */
export type FolderArguments = {
  readonly dataFolder: string | undefined
  readonly notesFolder: string | undefined
}

export type Command =
  | { readonly name: 'help'; readonly about: CommandName | undefined }
  | { readonly name: 'stats'; readonly folders: FolderArguments; readonly json: boolean }
  | {
      readonly name: 'backup'
      readonly folders: FolderArguments
      readonly out: string
      /** A JSON of Lectern's to make it of; undefined: of the mirror. */
      readonly from: string | undefined
    }
  | {
      readonly name: 'export'
      readonly folders: FolderArguments
      readonly out: string
      readonly format: WrittenFormat
      readonly oneFile: boolean
      readonly filter: HighlightFilter
      /** Name of a template; undefined: Lectern's own format. */
      readonly template: string | undefined
    }

/** A page shows the article itself, which is not in the mirror: pages are made in the app. */
const writtenFormats = [
  'markdown',
  'json',
  'annotations',
] as const satisfies readonly ExportFormat[]
export type WrittenFormat = (typeof writtenFormats)[number]

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const help = { help: { ...flag, short: 'h' } } as const
const folderOptions = { 'data-dir': text, 'notes-dir': text } as const
const optionsOf = {
  stats: { ...help, ...folderOptions, json: flag },
  backup: { ...help, ...folderOptions, out: text, from: text },
  export: {
    ...help,
    ...folderOptions,
    out: text,
    filter: text,
    format: text,
    'one-file': flag,
    template: text,
  },
} as const

/** @param args without the program's own name */
export function readCommandArguments(args: readonly string[]): Result<Command, string> {
  const [first, ...rest] = args
  if (first === undefined) return fail('Say what to do.')
  if (first === '--help' || first === '-h') return succeed({ name: 'help', about: undefined })
  if (first === 'help') {
    return succeed({ name: 'help', about: commandNames.find((name) => name === rest[0]) })
  }
  const name = commandNames.find((one) => one === first)
  if (name === undefined) return fail(`Lectern does not know “${first}”.`)
  try {
    return readOptions(name, rest)
  } catch (error) {
    if (!(error instanceof TypeError) || !isOfParseArgs(error)) throw error
    // Node's second sentence is about positional arguments, of which there are none.
    return fail(`${error.message.split('. ')[0] ?? error.message}.`)
  }
}

function readOptions(name: CommandName, args: readonly string[]): Result<Command, string> {
  switch (name) {
    case 'stats': {
      const { values } = parseArgs({ args: [...args], options: optionsOf.stats })
      if (values.help === true) return succeed({ name: 'help', about: name })
      return checked({ name, folders: foldersOf(values), json: values.json === true })
    }
    case 'backup': {
      const { values } = parseArgs({ args: [...args], options: optionsOf.backup })
      if (values.help === true) return succeed({ name: 'help', about: name })
      if (values.from === '') return fail('--from needs a file.')
      const { out = '', from } = values
      return checked({ name, folders: foldersOf(values), out, from })
    }
    case 'export': {
      const { values } = parseArgs({ args: [...args], options: optionsOf.export })
      if (values.help === true) return succeed({ name: 'help', about: name })
      const { out = '', 'one-file': oneFile = false } = values
      const wishes = readExportWishes(values)
      if (!wishes.ok) return wishes
      return checked({ name, folders: foldersOf(values), out, oneFile, ...wishes.value })
    }
  }
}

type ExportValues = {
  readonly filter?: string
  readonly format?: string
  readonly template?: string
}

function readExportWishes(
  values: ExportValues,
): Result<Pick<Extract<Command, { name: 'export' }>, 'format' | 'filter' | 'template'>, string> {
  const { template } = values
  const filter = readHighlightFilter(values.filter ?? '')
  if (!filter.ok) return filter
  const format = writtenFormats.find((one) => one === (values.format ?? 'markdown'))
  if (format === undefined) return fail(`--format can be one of ${writtenFormats.join(', ')}.`)
  if (template === '') return fail('--template needs the name of a template.')
  if (template !== undefined && format !== 'markdown') {
    return fail('--template is for Markdown, so it goes with no other --format.')
  }
  return succeed({ format, filter: filter.value, template })
}

function checked(command: Exclude<Command, { name: 'help' }>): Result<Command, string> {
  const { dataFolder, notesFolder } = command.folders
  if (dataFolder === '') return fail('--data-dir needs a folder.')
  if (notesFolder === '') return fail('--notes-dir needs a folder.')
  if (command.name !== 'stats' && command.out === '') {
    return fail('Say with --out which folder to write into.')
  }
  return succeed(command)
}

type FolderValues = { readonly 'data-dir'?: string; readonly 'notes-dir'?: string }

function foldersOf(values: FolderValues): FolderArguments {
  return { dataFolder: values['data-dir'], notesFolder: values['notes-dir'] }
}

function isOfParseArgs(error: TypeError): boolean {
  return 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}
