/** The dialogs through which notes leave and come back: exporting, taking back edits, importing. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { useAnchoring } from '#renderer/anchoring/anchoring-provider.tsx'
import { useData } from '#renderer/data/data-provider.tsx'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { ExportDialog } from '#renderer/features/exporting/ExportDialog.tsx'
import type { ExportScope } from '#renderer/features/exporting/export-words.ts'
import type { KeptTemplates } from '#renderer/features/exporting/use-templating.ts'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { BringQuotesDialog } from '#renderer/features/importing/BringQuotesDialog.tsx'
import { ImportDialog } from '#renderer/features/importing/ImportDialog.tsx'
import { useFolderChooser } from '#renderer/features/library/use-folder-chooser.tsx'
import { TakeBackDialog } from '#renderer/features/taking-back/TakeBackDialog.tsx'
import { takenInWords } from '#renderer/features/taking-back/take-back-words.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { DialogOver } from '#renderer/ui/Dialog.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { counted } from '#renderer/ui/words.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articlesToExport, exportSources } from './export-material.ts'
import { readForExport, settleSession } from './load-export.ts'
import type { DialogsProps } from './open-dialog.ts'
import { useUndoLast } from './use-undo-last.ts'

type ExportProps = Omit<
  DialogsProps,
  'open' | 'editedFolder' | 'givenFiles' | 'onNotesCame' | 'onOpen'
>

export function Export({ info, session, live, articleId, listed, onClose, onShow }: ExportProps) {
  const kept = useSyncExternalStore(live.subscribe, live.getState)
  // What is listed when the dialog opens, whatever happens behind it.
  const [list] = useState(listed)
  const { client } = useHost()
  const data = useData()
  const announce = useAnnounce()
  const { colourNames, exportTemplates, exportTemplate } = useSettings()
  const saveSetting = useSaveSetting()
  const templates = useMemo<KeptTemplates>(
    () => ({
      own: exportTemplates,
      last: exportTemplate,
      save: (own) => {
        saveSetting('exportTemplates', own)
      },
      choose: (name) => {
        saveSetting('exportTemplate', name)
      },
    }),
    [exportTemplates, exportTemplate, saveSetting],
  )
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'export')
  const load = useCallback(
    (scope: ExportScope) =>
      readForExport(session, data, async () => {
        if (scope === 'listed' && list !== undefined) {
          const articles = await articlesToExport(data.db, client, await list.articleIds())
          return articles.filter(
            ({ highlights, note = '' }) => highlights.length > 0 || note !== '',
          )
        }
        const which = scope === 'article' && articleId !== undefined ? [articleId] : 'all'
        return articlesToExport(data.db, client, which)
      }),
    [data, client, session, articleId, list],
  )
  const sources = useMemo(() => exportSources(data.db, client), [data, client])
  return (
    <DialogOver dialog={dialog}>
      <ExportDialog
        open
        onClose={onClose}
        articleId={articleId}
        listed={list?.title}
        load={load}
        sources={sources}
        live={{ ...kept, choose: live.choose }}
        exporting={client.exporting}
        chooseFolder={chooseFolder}
        onTakeBack={() => {
          onShow('take-back')
        }}
        templates={templates}
        colourNames={colourNames}
        copy={copyText}
        announce={announce}
        now={data.now}
      />
    </DialogOver>
  )
}

type ImportProps = Pick<DialogsProps, 'session' | 'givenFiles' | 'onNotesCame' | 'onClose'>

export function Import({ session, givenFiles, onNotesCame, onClose }: ImportProps) {
  const { client } = useHost()
  const data = useData()
  const anchoring = useAnchoring()
  const announce = useAnnounce()
  return (
    <ImportDialog
      given={givenFiles}
      tools={{
        client,
        data,
        anchoring,
        host: client,
        settle: () => settleSession(session),
        onNotesCame,
        announce,
      }}
      onClose={onClose}
    />
  )
}

type BringQuotesProps = Pick<DialogsProps, 'session' | 'onOpen' | 'onClose'> & {
  readonly articleId: ArticleId
}

export function BringQuotes({ session, articleId, onOpen, onClose }: BringQuotesProps) {
  const { client } = useHost()
  const data = useData()
  const anchoring = useAnchoring()
  const toast = useToast()
  const undoLast = useUndoLast()
  return (
    <BringQuotesDialog
      client={client}
      data={data}
      anchoring={anchoring}
      articleId={articleId}
      settle={() => settleSession(session)}
      onBrought={(article, count) => {
        onClose()
        onOpen(article.articleId)
        const title = `${counted(count, 'highlight or note', 'highlights and notes')} brought to “${article.title}”`
        toast({ title, ...(count === 0 ? {} : { action: { label: 'Undo', run: undoLast } }) })
      }}
      onClose={onClose}
    />
  )
}

type TakeBackProps = Pick<DialogsProps, 'info' | 'session' | 'live' | 'editedFolder' | 'onClose'>

export function TakeBack({ info, session, live, editedFolder, onClose }: TakeBackProps) {
  const { client } = useHost()
  const context = useData()
  const announce = useAnnounce()
  const toast = useToast()
  const { colourNames } = useSettings()
  const { chooseFolder, dialog } = useFolderChooser(info.capabilities, 'export')
  const settle = useCallback(() => settleSession(session), [session])
  const undoLast = useUndoLast()
  return (
    <DialogOver dialog={dialog}>
      <TakeBackDialog
        tools={{
          exporting: client.exporting,
          context,
          colourNames,
          settle,
          chooseFolder,
          folder: editedFolder,
          announce,
          onTaken: (taken, given) => {
            // Where Lectern's words count, its files are to be written again.
            live.lookAgain()
            const title = takenInWords(taken, given)
            if (taken.taken === 0) toast({ title })
            else toast({ title, action: { label: 'Undo', run: undoLast } })
          },
        }}
        onClose={onClose}
      />
    </DialogOver>
  )
}

async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text)
}
