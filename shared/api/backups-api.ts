/** The part of the host contract that makes backups: everything at one moment, in one file. */
import type { MirrorCounts } from '#shared/core/mirror/mirror-change.ts'
import type { Result } from '#shared/core/result.ts'
import type { MirrorPage } from './mirror-api.ts'

/** `upgrade`, `restore`, `import`: made before that. `asked`: by the user. */
export const backupReasons = ['daily', 'upgrade', 'restore', 'import', 'asked'] as const
export type BackupReason = (typeof backupReasons)[number]

export type Backup = {
  /** Stands for the file while this host runs. */
  readonly backupId: string
  /** Of the file. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly reason: BackupReason
  /** Both shells keep their backups in one folder, each of its own store. */
  readonly shell: 'desktop' | 'browser'
  /** Another machine made it, which keeps its notes in the same folder. */
  readonly isOfOther: boolean
  readonly counts: MirrorCounts
}

/** A file that is named like a backup and is none that can be read. */
export type UnreadableBackup = {
  readonly backupId: string
  readonly name: string
  readonly size: number
  /** In human words. */
  readonly problem: string
}

export type BackupProblem = {
  /** `nothing`: there is nothing to back up. `damaged`: what there is cannot be read whole. */
  readonly code: 'nothing' | 'damaged' | 'not-written' | 'unreadable' | 'unknown'
  /** What happened, what is safe, what to do. */
  readonly message: string
}

type Problem = { readonly message: string }

export interface BackupsService {
  /** The newest first; those that cannot be read last. */
  list(input: Record<string, never>): Promise<readonly (Backup | UnreadableBackup)[]>
  /** Answers once the file is durable and was read back. Thins out the older ones. */
  make(input: { reason: BackupReason }): Promise<Result<Backup, BackupProblem>>
  /**
   * The records of a backup, page by page; begin with offset 0, which also proves the whole file, and
   * go on with `next`.
   */
  read(input: { backupId: string; offset: number }): Promise<Result<MirrorPage, BackupProblem>>
  /** Copies a backup into a folder of the user's, over nothing that is there. `folder` is a token. */
  saveFile(input: { backupId: string; folder: string }): Promise<Result<{ name: string }, Problem>>
  /** The backups in a folder of the user's, as `list` tells of its own. `folder` is a token. */
  open(input: { folder: string }): Promise<Result<readonly (Backup | UnreadableBackup)[], Problem>>
}
