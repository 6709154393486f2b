/** `lectern export`: brings the files of a folder up to date with the notes, as the app's export does. */
import { basename, join } from 'node:path'
import type { ExportFile, ExportOutcome } from '#shared/api/exporting-api.ts'
import { articleFiles, collectionFile, type Written } from '#shared/core/exporting/article-files.ts'
import {
  filterHighlights,
  filterInWords,
  unknownColours,
} from '#shared/core/exporting/highlight-filter.ts'
import { succeed } from '#shared/core/result.ts'
import { createExportingService } from '../services/exporting/exporting-service.ts'
import { articlesWithNotes } from './articles-with-notes.ts'
import { chooseTemplate } from './choose-template.ts'
import type { Command, WrittenFormat } from './command-arguments.ts'
import { done, misunderstood, notDone, type CommandOutcome } from './command-outcome.ts'
import { exportWriter } from './export-writer.ts'
import { localDay } from './local-day.ts'
import { readMadeNotes } from './made-notes.ts'
import { findOutputFolder } from './output-folder.ts'
import { storedTexts } from './stored-texts.ts'
import { allOf, damageInWords, findStoredNotes } from './stored-notes.ts'

type ExportCommand = Extract<Command, { name: 'export' }>

/** Files at once. */
const batchSize = 200

/** @param now milliseconds since the epoch */
export async function runExport(
  { folders, out, format, oneFile, filter, template }: ExportCommand,
  now: number,
): Promise<CommandOutcome> {
  const stored = await findStoredNotes(folders)
  if (!stored.ok) return notDone(stored.problem)
  const folder = await findOutputFolder(out, stored.value)
  if (!folder.ok) return notDone(folder.problem)
  const { mirror } = stored.value
  const records = await allOf(mirror.records())
  const made = readMadeNotes(records)
  const { colourNames } = made
  const [unknown] = unknownColours(filter, colourNames)
  if (unknown !== undefined) {
    const names = Object.entries(colourNames).map(([colour, name]) => `${colour} (${name})`)
    return misunderstood(`No colour is called “${unknown}”. There are ${names.join(', ')}.`)
  }
  const texts = storedTexts(records)
  const templating = chooseTemplate(template, made.templates, texts)
  if (!templating.ok) return templating.problem
  const words = { colourNames, dayOf: localDay }
  const articles = filterHighlights(articlesWithNotes(made), filter, words)
  const part = filterInWords(filter, colourNames)
  const writer = exportWriter({
    ...words,
    format,
    templating: templating.value,
    records,
    texts,
    part,
    exportedAt: now,
  })
  const title = `Notes (all articles${part === undefined ? '' : `, ${part}`})`
  const files = oneFile
    ? await oneFileOf(title, format, writer.all(title, articles))
    : await articleFiles(articles, {
        format,
        part,
        contentOf: writer.article,
        titleOf: writer.nameOf,
      })
  const written = files.ok ? await writeFiles(folder.value, files.value) : files
  const damaged = mirror.damaged + made.unreadable
  const outcome = written.ok ? told(written.value, folder.value) : notDone(written.problem.message)
  if (damaged === 0) return outcome
  return { ...outcome, exitCode: 1, messages: [...outcome.messages, damageInWords(damaged)] }
}

async function oneFileOf(title: string, format: WrittenFormat, content: Promise<Written>) {
  const written = await content
  return written.ok ? succeed([collectionFile(title, format, written.value)]) : written
}

/**
 * What was written is remembered in the folder itself, not with what the app remembers of its own
 * exports: an app that runs keeps that in memory, and would write over it.
 */
async function writeFiles(folder: string, files: readonly ExportFile[]) {
  const token = 'out'
  const exporting = createExportingService({
    dataFolder: join(folder, '.lectern'),
    resolveFolder: () => folder,
    tokenFor: (path) => ({ token, name: basename(path), kind: 'folder' }),
  })
  const outcomes: ExportOutcome[] = []
  for (let start = 0; start < files.length; start += batchSize) {
    const part = files.slice(start, start + batchSize)
    const written = await exporting.write({ folder: token, files: part })
    if (!written.ok) return written
    outcomes.push(...written.value)
  }
  return { ok: true, value: outcomes } as const
}

function told(outcomes: readonly ExportOutcome[], folder: string): CommandOutcome {
  const count = (outcome: ExportOutcome['outcome']): number =>
    outcomes.filter((one) => one.outcome === outcome).length
  const [written, unchanged] = [count('written'), count('unchanged')]
  const result = `${written.toLocaleString('en')} written, ${unchanged.toLocaleString('en')} unchanged in ${folder}`
  const messages = outcomes.flatMap(problemOf)
  if (messages.length === 0) return done(result)
  return { exitCode: 1, result: [result], messages }
}

/** What somebody has to look at; nothing where all went well. */
function problemOf({ name, outcome, message, keptBack }: ExportOutcome): readonly string[] {
  if (outcome === 'failed') return [message ?? `“${name}” was not written.`]
  const aside =
    outcome === 'aside'
      ? [`“${name}” was written beside a changed file. ${message ?? ''}`.trim()]
      : []
  if (keptBack === undefined) return aside
  const { changed, deleted, removed } = keptBack
  const count = changed + deleted + removed
  if (count === 0) return aside
  return [
    ...aside,
    `“${name}”: ${count.toLocaleString('en')} of its notes were edited in the file and left as they are. Take them back in the app (“Take back edits from Markdown…”), or undo the edits.`,
  ]
}
