/**
 * The part of the host contract that says where the second copy and the backups lie: in the data
 * folder, or in a folder that something synchronises between machines.
 */
import type { Result } from '#shared/core/result.ts'

export type NotesFolderState = {
  /** The whole path, for showing. */
  readonly path: string
  /** `usual`: the data folder. `argument`: named on the command line, for this start. */
  readonly origin: 'usual' | 'chosen' | 'argument'
  /** Why it cannot be used now, as a part of a sentence. */
  readonly problem?: string
}

type Problem = { readonly message: string }

export interface NotesFolderService {
  state(input: Record<string, never>): Promise<NotesFolderState>
  /**
   * Uses another folder at once and from the next start on; what lies in the one of before stays
   * there. `folder` is a token. The page has to be loaded anew, so that its store is compared with
   * what is there.
   */
  choose(input: { folder: string }): Promise<Result<NotesFolderState, Problem>>
  /** Goes back to the data folder, in the same way. */
  useUsual(input: Record<string, never>): Promise<Result<NotesFolderState, Problem>>
}
