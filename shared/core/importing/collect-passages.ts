/** Reads the entries of a file one by one: what is wrong with one never keeps it from the others. */
import type { FoundPassages, ImportedPassage, ImportProblem } from './imported-passage.ts'

/**
 * `read` gives a passage, several, or in words why there is none. `kind` names an entry with its number,
 * from 1: "Annotation 3".
 */
export function collectPassages<Entry>(
  kind: string,
  entries: readonly Entry[],
  read: (entry: Entry) => ImportedPassage | readonly ImportedPassage[] | string,
): FoundPassages {
  const items: ImportedPassage[] = []
  const problems: ImportProblem[] = []
  for (const [index, entry] of entries.entries()) {
    const found = read(entry)
    if (typeof found === 'string') {
      problems.push({ entry: `${kind} ${String(index + 1)}`, message: found })
    } else items.push(...[found].flat())
  }
  return { items, problems }
}
