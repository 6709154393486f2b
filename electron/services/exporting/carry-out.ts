/** Does what was planned with one file of an export; a failure is an outcome, for the others go on. */
import { dirname, join } from 'node:path'
import type { ExportFile, ExportOutcome } from '#shared/api/exporting-api.ts'
import { fileNameKey, isMarkdownName } from '#shared/core/markdown/file-name.ts'
import type { ArticleLedger } from './export-ledger.ts'
import { nameBeside, type ExportPlan } from './export-plan.ts'
import { describeExportError } from './export-problems.ts'
import { codeOf, createFile, hashOf, replaceFile, syncFolder } from './export-writing.ts'
import type { ExportedFiles } from './exported-files.ts'

export type Planned<Plan = ExportPlan> = {
  readonly file: ExportFile
  readonly plan: Plan
  /** What is known of the article's files in this folder. */
  readonly ledger: ArticleLedger
}

/** Writes one file as it was planned, or beside it when someone was faster, and takes note of it. */
export async function carryOut(
  folder: string,
  { file, plan, ledger }: Planned,
  found: ExportedFiles,
): Promise<ExportOutcome> {
  const { articleId } = file
  const { content, keptBack, message } = plan
  const told = {
    ...(keptBack === undefined ? {} : { keptBack }),
    ...(message === undefined ? {} : { message }),
  }
  if (plan.act === 'keep') return { articleId, name: plan.path, outcome: 'unchanged', ...told }
  let { path, aside, written } = plan
  const goBeside = async (): Promise<void> => {
    path = await createBeside(folder, path, file.content, found)
    aside = true
    written = { ...written, hash: hashOf(file.content), edited: false }
  }
  try {
    if (plan.act === 'replace') {
      if (!(await replaceFile(join(folder, path), content, plan.expected))) await goBeside()
    } else {
      try {
        await createFile(join(folder, path), content)
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error
        await goBeside()
        aside = plan.aside
      }
    }
  } catch (error) {
    return { articleId, name: path, outcome: 'failed', message: describeExportError(error, path) }
  }
  ledger.set(path, { written, ...(aside ? { aside: true } : {}) })
  const known = found.byArticle.get(articleId) ?? []
  if (isMarkdownName(path) && !known.includes(path))
    found.byArticle.set(articleId, [...known, path])
  return { articleId, name: path, outcome: aside ? 'aside' : 'written', ...told }
}

/** Someone took or changed the file since the plan was made. */
async function createBeside(
  folder: string,
  path: string,
  content: string,
  found: ExportedFiles,
): Promise<string> {
  for (;;) {
    const beside = nameBeside(path, found)
    found.taken.add(fileNameKey(beside))
    try {
      await createFile(join(folder, beside), content)
      return beside
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
  }
}

/** Makes the names of what was written durable, once for each folder. */
export async function syncWritten(
  folder: string,
  outcomes: Iterable<ExportOutcome>,
): Promise<void> {
  const touched = new Set<string>()
  for (const { name, outcome } of outcomes) {
    if (outcome === 'written' || outcome === 'aside') touched.add(dirname(join(folder, name)))
  }
  for (const path of touched) await syncFolder(path)
}
