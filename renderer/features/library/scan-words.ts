/** How far the reading of files is, in words. */
import { counted, numberInWords } from '#renderer/ui/words.ts'
import type { ScanProgress, StoppedScan } from '#shared/api/host-api.ts'

/**
 * Of all scans together: "Reading 340 of 2,418 articles, 410 a second", or what is known while the
 * folders are still being walked.
 */
export function scanInWords(scans: readonly ScanProgress[]): string {
  if (scans.length === 0) return 'Looking for articles'
  const rate = sum(scans.map(({ perSecond = 0 }) => perSecond))
  const perSecond = rate === 0 ? '' : `, ${numberInWords(rate)} a second`
  const done = sum(scans.map(({ unchanged, read }) => unchanged + read))
  const total = sumOfAll(scans.map((scan) => scan.total))
  if (total !== undefined)
    return `Reading ${numberInWords(done)} of ${counted(total, 'article')}${perSecond}`
  const seen = sum(scans.map((scan) => scan.seen))
  return `Looking for articles: ${numberInWords(seen)} found, ${numberInWords(done)} read${perSecond}`
}

/** 0 to 1; undefined while nobody knows. */
export function scanFraction({ unchanged, read, total }: ScanProgress): number | undefined {
  return total === undefined ? undefined : (unchanged + read) / Math.max(1, total)
}

/** "Stopped at 3,200 of 10,000 files", of all stopped scans together. */
export function stoppedInWords(stopped: readonly StoppedScan[]): string {
  const done = sum(stopped.map((scan) => scan.done))
  const total = sumOfAll(stopped.map((scan) => scan.total))
  return total === undefined
    ? `Stopped after ${counted(done, 'file')}`
    : `Stopped at ${numberInWords(done)} of ${counted(total, 'file')}`
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, one) => all + one, 0)
}

/** Undefined when one of them is. */
function sumOfAll(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined)
  return known.length === counts.length ? sum(known) : undefined
}
