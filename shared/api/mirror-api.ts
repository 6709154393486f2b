/** The part of the host contract that keeps a second copy of what the user made. */
import type { MirrorChange, MirrorCounts } from '#shared/core/mirror/mirror-change.ts'

export type MirrorHead = {
  /** Of the last change that it holds whole; 0 when there is none. */
  readonly sequence: number
  readonly counts: MirrorCounts
  /** Lines that could not be read. What they said is missing. */
  readonly damaged: number
}

/** A mirror by its name, with the moment when it was told last, milliseconds since the epoch. */
export type NamedMirror = MirrorHead & { readonly mirrorId: string; readonly at: number }

/** A mirror that another store writes. */
export type OtherMirror = {
  readonly mirrorId: string
  /** Says which files it has and how they stand: while it is the same, there is nothing new in it. */
  readonly state: string
}

export type MirrorPage = {
  readonly changes: readonly MirrorChange[]
  /** Offset of the next page. */
  readonly next: number
  readonly done: boolean
}

export type StorePlace = {
  /** Name of the database in the browser of this shell. */
  readonly database: string
  /** What that store should hold at least; absent when nothing was ever told. */
  readonly mirror?: NamedMirror
  /** Why the mirror cannot be looked at, as a part of a sentence: nothing is known of it then. */
  readonly missing?: string
}

/** Keeps what the user made in plain files, apart from the browser's store. */
export interface MirrorService {
  /** Which store this shell uses, and what is known of it outside. */
  store(input: Record<string, never>): Promise<StorePlace>
  /**
   * Mirrors that other shells and devices keep in the same folder, as they stand on the disk now; none
   * is read. One that cannot be looked at now is left out.
   */
  others(input: Record<string, never>): Promise<readonly OtherMirror[]>
  /** From the next start on this shell uses that database; its mirror stays the same. */
  useStore(input: { database: string }): Promise<Record<string, never>>
  /**
   * The records of a mirror, page by page, its articles before all others; begin with offset 0 and go
   * on with `next`.
   */
  read(input: { mirrorId: string; offset: number }): Promise<MirrorPage>
  /** `mirrorId` is a UUID that the store chose; one that nobody wrote to is empty. */
  head(input: { mirrorId: string }): Promise<MirrorHead>
  /**
   * Answers once the changes outlive a power cut. Those of one sequence number may come in parts;
   * `complete` is true with the last. `after` is the number of the change that they build on, 0 for
   * none: a mirror that does not hold it, because it lies in another folder now, takes none of them.
   */
  append(input: {
    mirrorId: string
    after: number
    sequence: number
    complete: boolean
    changes: readonly MirrorChange[]
  }): Promise<{ sequence: number }>
}
