/** What the banners say. */
import type { UnsavedNotes } from '#renderer/features/notes/note-drafts.ts'
import type { HostState } from '#renderer/host/connect-host.ts'
import { numberInWords } from '#renderer/ui/words.ts'

/** "The note you are writing is not saved: the disk is full. …" */
export function refusedInWords({ count, why }: NonNullable<UnsavedNotes['refused']>): string {
  return (
    `${notesAre(count)} not saved: ${why}. What was saved before is safe. ` +
    'Lectern keeps trying, and you can go on reading and writing.'
  )
}

/** Of a store that gives no answer; `count` notes wait for it. */
export function lateInWords(count: number): string {
  const what = count === 0 ? 'What you did last is' : notesAre(count)
  return (
    `Saving takes unusually long: the store of your notes does not answer. ${what} not saved yet. ` +
    'What was saved before is safe. You can wait, or reload this window: words that you typed come back.'
  )
}

/** Follows what happened to a store that is closed; empty when nothing was left unsaved. */
export function keptInWords(count: number): string {
  return count === 0 ? '' : ` ${notesAre(count)} not saved yet, but kept, also over a reload.`
}

/** `isSaving`: the store takes what is written. */
export function hostInWords(host: Exclude<HostState, 'connected'>, isSaving: boolean): string {
  const goOn = isSaving
    ? 'You can go on reading and writing: your notes are saved in this window.'
    : 'You can go on reading this article.'
  return host === 'lost'
    ? `Lectern’s own program does not answer. ${goOn} Other articles can be opened once it is back.`
    : `Lectern was started anew, and this window belongs to the start before. ${goOn} ` +
        'To open other articles, use the window or the address of the new start.'
}

function notesAre(count: number): string {
  return count === 1 ? 'The note you are writing is' : `${numberInWords(count)} notes are`
}
