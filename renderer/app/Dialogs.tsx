/**
 * The dialogs of the window; at most one is open, besides the folder picker over the export. The code
 * of all but the two lists of commands is read once the window is there: without it the window is
 * there sooner, and its first frames are shorter.
 */
import { Suspense, useEffect } from 'react'
import { CommandPalette } from './CommandPalette.tsx'
import { KeyboardHelp } from './KeyboardHelp.tsx'
import { DialogComing, laterDialog } from './later-dialog.tsx'
import type { DialogsProps } from './open-dialog.ts'

/** Milliseconds, in which the first articles are listed undisturbed. */
const readDialogsAfter = 2_000

const exchange = () => import('./ExchangeDialogs.tsx')
const housekeeping = () => import('./HousekeepingDialogs.tsx')
const trash = () => import('#renderer/features/trash/TrashDialog.tsx')

const Export = laterDialog(async () => (await exchange()).Export)
const TakeBack = laterDialog(async () => (await exchange()).TakeBack)
const Import = laterDialog(async () => (await exchange()).Import)
const BringQuotes = laterDialog(async () => (await exchange()).BringQuotes)
const Settings = laterDialog(async () => (await housekeeping()).Settings)
const Backups = laterDialog(async () => (await housekeeping()).Backups)
const Trash = laterDialog(async () => (await trash()).TrashDialog)

export function Dialogs(props: DialogsProps) {
  useEffect(() => {
    const timer = setTimeout(() => {
      Promise.all([exchange(), housekeeping(), trash()]).catch((error: unknown) => {
        console.warn('The dialogs could not be read beforehand.', error)
      })
    }, readDialogsAfter)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  return (
    <Suspense fallback={<DialogComing />}>
      <OpenDialog {...props} />
    </Suspense>
  )
}

function OpenDialog({ open, info, session, articleId, live, ...props }: DialogsProps) {
  const { listed, onClose, onShow } = props
  switch (open) {
    case undefined:
      return undefined
    case 'palette':
      return <CommandPalette onClose={onClose} />
    case 'keys':
      return (
        <KeyboardHelp
          onClose={onClose}
          onChangeKeys={() => {
            onShow('key-settings')
          }}
        />
      )
    case 'settings':
    case 'key-settings':
      return (
        <Settings
          info={info}
          session={session}
          page={open === 'settings' ? 'general' : 'keys'}
          onClose={onClose}
          onShow={onShow}
        />
      )
    case 'trash':
      return <Trash onClose={onClose} />
    case 'backups':
      return (
        <Backups info={info} session={session} onNotesCame={props.onNotesCame} onClose={onClose} />
      )
    case 'take-back':
      return (
        <TakeBack
          info={info}
          session={session}
          live={live}
          editedFolder={props.editedFolder}
          onClose={onClose}
        />
      )
    case 'import':
      return (
        <Import
          session={session}
          givenFiles={props.givenFiles}
          onNotesCame={props.onNotesCame}
          onClose={onClose}
        />
      )
    case 'bring-quotes':
      return articleId === undefined ? undefined : (
        <BringQuotes
          session={session}
          articleId={articleId}
          onOpen={props.onOpen}
          onClose={onClose}
        />
      )
    case 'export':
      return (
        <Export
          info={info}
          session={session}
          live={live}
          articleId={articleId}
          listed={listed}
          onClose={onClose}
          onShow={onShow}
        />
      )
  }
}
