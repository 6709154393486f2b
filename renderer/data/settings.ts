/**
 * The settings, their defaults, and how stored values are read: what is unknown or damaged counts
 * as not set.
 */
import {
  colourNamesFrom,
  defaultColourNames,
  highlightColours,
  type HighlightColour,
} from '#shared/core/highlights/colour.ts'
import { templatesFrom, type ExportTemplate } from '#shared/core/templates/export-template.ts'

const themes = ['system', 'light', 'sepia', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

const readingFaces = ['literata', 'source-serif', 'inter', 'atkinson', 'system'] as const
export type ReadingFace = (typeof readingFaces)[number]

const listSorts = ['date', 'title', 'length', 'added', 'last-read', 'highlights'] as const
type ListSort = (typeof listSorts)[number]

export type Panes = {
  readonly library: boolean
  readonly notes: boolean
  /** Widths in CSS pixels. */
  readonly libraryWidth: number
  readonly notesWidth: number
}

export type Settings = {
  readonly theme: Theme
  readonly readingFace: ReadingFace
  /** CSS pixels. */
  readonly readingSize: number
  /** Length of a line in `ch`. */
  readonly readingWidth: number
  /** Line height as a multiple of the size. */
  readonly readingLeading: number
  readonly panes: Panes
  readonly listSort: ListSort
  readonly listDescending: boolean
  /** The colour used last, which a new highlight gets. */
  readonly lastColour: HighlightColour
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** Command id to key chord, where the user chose another one. */
  readonly keys: Readonly<Record<string, string>>
  /** Templates of the export that the user made. */
  readonly exportTemplates: readonly ExportTemplate[]
  /** Name of the one used last; empty where Lectern's own format was. */
  readonly exportTemplate: string
}

export const defaultSettings: Settings = {
  theme: 'system',
  readingFace: 'literata',
  readingSize: 19,
  readingWidth: 66,
  readingLeading: 1.6,
  panes: { library: true, notes: true, libraryWidth: 288, notesWidth: 320 },
  listSort: 'date',
  listDescending: true,
  lastColour: 'yellow',
  colourNames: defaultColourNames,
  keys: {},
  exportTemplates: [],
  exportTemplate: '',
}

/** Smallest and largest value of each measure; stored ones outside are brought inside. */
export const settingLimits = {
  readingSize: { least: 12, most: 40 },
  readingWidth: { least: 40, most: 110 },
  readingLeading: { least: 1.2, most: 2.4 },
  paneWidth: { least: 180, most: 640 },
} as const

type Limits = { readonly least: number; readonly most: number }

/** Reads the stored value of each setting by its name. */
export function settingsFrom(stored: ReadonlyMap<string, unknown>): Settings {
  const standard = defaultSettings
  return {
    theme: oneOf(themes, stored.get('theme'), standard.theme),
    readingFace: oneOf(readingFaces, stored.get('readingFace'), standard.readingFace),
    readingSize: within(settingLimits.readingSize, stored.get('readingSize'), standard.readingSize),
    readingWidth: within(
      settingLimits.readingWidth,
      stored.get('readingWidth'),
      standard.readingWidth,
    ),
    readingLeading: within(
      settingLimits.readingLeading,
      stored.get('readingLeading'),
      standard.readingLeading,
    ),
    panes: panesFrom(stored.get('panes')),
    listSort: oneOf(listSorts, stored.get('listSort'), standard.listSort),
    listDescending: truth(stored.get('listDescending'), standard.listDescending),
    lastColour: oneOf(highlightColours, stored.get('lastColour'), standard.lastColour),
    colourNames: colourNamesFrom(stored.get('colourNames')),
    keys: keysFrom(stored.get('keys')),
    exportTemplates: templatesFrom(stored.get('exportTemplates')),
    exportTemplate: text(stored.get('exportTemplate'), standard.exportTemplate),
  }
}

function panesFrom(value: unknown): Panes {
  const stored = fields(value)
  const standard = defaultSettings.panes
  const width = (name: 'libraryWidth' | 'notesWidth'): number =>
    within(settingLimits.paneWidth, stored.get(name), standard[name])
  return {
    library: truth(stored.get('library'), standard.library),
    notes: truth(stored.get('notes'), standard.notes),
    libraryWidth: width('libraryWidth'),
    notesWidth: width('notesWidth'),
  }
}

function keysFrom(value: unknown): Readonly<Record<string, string>> {
  const keys: [string, string][] = []
  for (const [command, chord] of fields(value)) {
    if (typeof chord === 'string') keys.push([command, chord])
  }
  return Object.fromEntries(keys)
}

function oneOf<Value extends string>(
  values: readonly Value[],
  value: unknown,
  standard: Value,
): Value {
  return values.find((one) => one === value) ?? standard
}

function within({ least, most }: Limits, value: unknown, standard: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return standard
  return Math.min(most, Math.max(least, value))
}

function truth(value: unknown, standard: boolean): boolean {
  return typeof value === 'boolean' ? value : standard
}

function text(value: unknown, standard: string): string {
  return typeof value === 'string' ? value : standard
}

function fields(value: unknown): ReadonlyMap<string, unknown> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isRecord ? Object.entries(value) : [])
}
