/** `lectern stats`: how much there is, in lines for people or as JSON for programs. */
import { highlightColours } from '#shared/core/highlights/colour.ts'
import { done, notDone, type CommandOutcome } from './command-outcome.ts'
import type { FolderArguments } from './command-arguments.ts'
import { countNotes, type NotesCount } from './count-notes.ts'
import { readMadeNotes, type MadeNotes } from './made-notes.ts'
import { allOf, damageInWords, findStoredNotes } from './stored-notes.ts'

export async function runStats(folders: FolderArguments, json: boolean): Promise<CommandOutcome> {
  const stored = await findStoredNotes(folders)
  if (!stored.ok) return notDone(stored.problem)
  const { mirror } = stored.value
  const made = readMadeNotes(await allOf(mirror.records()))
  const count = countNotes(made)
  const savedAt = new Date(mirror.at).toISOString()
  const result = json
    ? [JSON.stringify({ savedAt, ...count }, undefined, 2)]
    : inLines(count, made.colourNames, savedAt)
  const damaged = mirror.damaged + made.unreadable
  if (damaged === 0) return done(...result)
  return { exitCode: 1, result, messages: [damageInWords(damaged)] }
}

function inLines(
  count: NotesCount,
  colourNames: MadeNotes['colourNames'],
  savedAt: string,
): readonly string[] {
  const lines: (readonly [name: string, value: number])[] = [
    ['Articles with highlights or notes', count.articles],
    ['Highlights', count.highlights],
    ...highlightColours.map((one) => [`  ${colourNames[one]}`, count.byColour[one]] as const),
    ['  with a note', count.highlightNotes],
    ['  that need review', count.needsReview],
    ['  whose words are gone', count.notFound],
    ['Notes on whole articles', count.articleNotes],
    ['Tags', count.tags],
    ['Collections', count.collections],
    ['In the trash', count.inTrash],
  ]
  const widest = Math.max(...lines.map(([name]) => name.length))
  return [
    ...lines.map(([name, value]) => `${name.padEnd(widest)}  ${value.toLocaleString('en')}`),
    `Last saved ${savedAt}`,
  ]
}
