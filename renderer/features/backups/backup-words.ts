/** Sentences about backups. */
import { counted } from '#renderer/ui/words.ts'
import type { Backup, BackupReason } from '#shared/api/backups-api.ts'
import type { NoteCounts } from '#shared/core/backup/restore-preview.ts'

const reasons: Readonly<Record<BackupReason, string>> = {
  daily: 'Daily',
  upgrade: 'Before an upgrade',
  restore: 'Before restoring',
  import: 'Before an import',
  asked: 'Made by you',
}

const shells = { desktop: 'of the desktop app', browser: 'of the browser' } as const

/** "24 November 2026 at 10:15" where the user is. */
export function backupDate(at: number): string {
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
}

/** "Daily · 120 highlights and 3 notes on articles · 1.2 MB"; whose it is only where it is another's. */
export function backupFacts(
  { reason, counts, size, shell, isOfOther }: Backup,
  ownShell: Backup['shell'],
): string {
  const { highlights = 0, articleNotes = 0, collections = 0 } = counts
  const held = noteCountsInWords({ highlights, articleNotes, articles: 0, collections })
  return [
    reasons[reason],
    held === '' ? 'no highlights' : held,
    sizeInWords(size),
    ...(shell === ownShell ? [] : [shells[shell]]),
    ...(isOfOther ? ['of another machine'] : []),
  ].join(' · ')
}

/** "12 highlights, 1 note on articles and the tags of 2 articles" */
export function noteCountsInWords(counts: NoteCounts): string {
  const { highlights, articleNotes, articles, collections } = counts
  const parts = [
    ...(highlights > 0 ? [counted(highlights, 'highlight')] : []),
    ...(articleNotes > 0 ? [counted(articleNotes, 'note on an article', 'notes on articles')] : []),
    ...(articles > 0 ? [`tags or state of ${counted(articles, 'article')}`] : []),
    ...(collections > 0 ? [counted(collections, 'collection')] : []),
  ]
  return new Intl.ListFormat('en').format(parts)
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "1.2 MB" for bytes. */
function sizeInWords(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const format = new Intl.NumberFormat('en', {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  })
  return format.format(bytes / 1000 ** power)
}
