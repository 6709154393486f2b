/** The window: header, three panes, status bar, and what lies over them. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { GivenFile } from '#renderer/features/importing/read-files.ts'
import { FirstRun } from '#renderer/features/library/FirstRun.tsx'
import { LibraryOverview } from '#renderer/features/library/library-overview.ts'
import { LibraryPane, type LibraryControls } from '#renderer/features/library/LibraryPane.tsx'
import { useSourceActions } from '#renderer/features/library/use-source-actions.tsx'
import { NotesPane } from '#renderer/features/notes/NotesPane.tsx'
import { ReaderPane } from '#renderer/features/reader/ReaderPane.tsx'
import { followTheme, readingTokens } from '#renderer/features/settings/apply-appearance.ts'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import type { FolderEntry, HostInfo } from '#shared/api/host-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { useAppCommands } from './app-commands.ts'
import { Banners, type DatabaseLost } from './Banners.tsx'
import { useChosenKeys } from './commands/use-chosen-keys.ts'
import { useKeyboard } from './commands/use-keyboard.ts'
import { useNativeMenu } from './commands/use-native-menu.ts'
import { Dialogs } from './Dialogs.tsx'
import type { OpenDialog } from './open-dialog.ts'
import { DropArea } from './DropArea.tsx'
import { Header } from './Header.tsx'
import { PaneBoundary } from './PaneBoundary.tsx'
import { SidePane } from './SidePane.tsx'
import { StatusBar } from './StatusBar.tsx'
import { useFarewell } from './use-farewell.ts'
import { useFacts } from './use-facts.ts'
import { useLibraryFollower } from './use-library-follower.ts'
import { useOldTrash } from './use-old-trash.ts'
import { useLiveExport } from './use-live-export.ts'
import { useMirror } from './use-mirror.ts'
import { useMovedArticle } from './use-moved-article.ts'
import { useMovedHighlight } from './use-moved-highlight.ts'
import { useMovedNotes } from './use-moved-notes.ts'
import { useOpenTargets } from './use-open-targets.ts'
import { usePanes } from './use-panes.ts'
import { useRoute } from './use-route.ts'
import { useSearchTrail } from './use-search-trail.ts'
import styles from './App.module.css'

type AppProps = {
  readonly info: HostInfo
  readonly databaseLost: DatabaseLost
  /** Whether the start has compared the store with its mirror. */
  readonly compared: boolean
}

const noFiles: readonly GivenFile[] = []

export function App({ info, databaseLost, compared }: AppProps) {
  const { client } = useHost()
  const settings = useSettings()
  const save = useSaveSetting()
  const panes = usePanes()
  const { route, navigate } = useRoute()
  const [session] = useState(() => new ReadingSession())
  const [overview] = useState(() => new LibraryOverview(client))
  const [dialog, setDialog] = useState<OpenDialog>()
  const [editedFolder, setEditedFolder] = useState<FolderEntry>()
  const [dropped, setDropped] = useState<readonly GivenFile[]>(noFiles)
  const [typography, setTypography] = useState(false)
  const [typed, setTyped] = useState('')
  const [within, setWithin] = useState<readonly string[]>([])
  const searchBox = useRef<HTMLInputElement>(null)
  const library = useRef<LibraryControls>(null)
  const reading = useRef<HTMLElement>(null)

  useEffect(() => overview.start(), [overview])
  useEffect(() => followTheme(settings.theme), [settings.theme])
  useFacts(
    useCallback(() => {
      overview.refresh()
    }, [overview]),
  )
  const follower = useLibraryFollower(session, useMovedArticle(session, route, navigate))
  const mirror = useMirror(databaseLost, compared, follower)
  const live = useLiveExport({
    databaseLost,
    showExport: () => {
      setDialog('export')
    },
    showEdits: (folder) => {
      setEditedFolder(folder)
      setDialog('take-back')
    },
  })
  useOpenTargets(navigate)
  useMovedHighlight(route, navigate)
  useChosenKeys(settings.keys)
  useOldTrash()
  useFarewell(session)
  useMovedNotes()
  useKeyboard()
  useNativeMenu(info.capabilities.nativeMenu, session.subscribe)

  const openArticle = useCallback(
    (articleId: ArticleId) => {
      void session.flush()
      navigate({ kind: 'article', articleId })
    },
    [navigate, session],
  )
  const { actions: sources, dialogs: sourceDialogs } = useSourceActions({
    capabilities: info.capabilities,
    onOpen: openArticle,
  })
  const articleId = route.kind === 'article' ? route.articleId : undefined
  const target = useMemo(
    () =>
      route.kind === 'library'
        ? undefined
        : {
            ...(route.at === undefined ? {} : { range: route.at }),
            ...(route.highlightId === undefined ? {} : { highlightId: route.highlightId }),
          },
    [route],
  )
  const showLibrary = () => {
    if (!panes.library) panes.change({ library: true })
  }
  const searchFor = (text: string) => {
    setTyped(text)
    if (text !== '') showLibrary()
  }
  const focusSearch = () => {
    showLibrary()
    searchBox.current?.focus()
    searchBox.current?.select()
  }
  const focusList = () => {
    showLibrary()
    // A pane that was hidden can take the focus once it is drawn.
    requestAnimationFrame(() => library.current?.focusList())
  }
  const { trail, openFound } = useSearchTrail({
    articleId,
    open: (place) => {
      void session.flush()
      if (place.inNote === true) panes.change({ notes: true })
      const { at, highlightId } = place
      navigate({
        kind: 'article',
        articleId: place.articleId,
        ...(at === undefined ? {} : { at }),
        ...(highlightId === undefined ? {} : { highlightId }),
      })
    },
    onBack: ({ question }) => {
      setTyped(question.text)
      setWithin(question.within)
      focusList()
    },
  })
  const closeDialog = () => {
    setDialog(undefined)
    setEditedFolder(undefined)
    setDropped(noFiles)
  }
  const importExports = useCallback((files: readonly GivenFile[]) => {
    setDropped(files)
    setDialog('import')
  }, [])

  useAppCommands({
    sources,
    show: setDialog,
    showTypography: () => {
      setTypography(true)
    },
    focusSearch,
    focusArticles: focusList,
    toggleLibrary: () => {
      panes.change({ library: !panes.library })
    },
    toggleNotes: () => {
      panes.change({ notes: !panes.notes })
    },
    setTheme: (theme) => {
      save('theme', theme)
    },
    rescan: () => {
      client.sources.rescan({}).catch((error: unknown) => {
        console.warn('The library could not be looked through.', error)
      })
    },
  })

  const { counts, sources: known } = useSyncExternalStore(overview.subscribe, overview.getState)
  const firstRun = articleId === undefined && known?.length === 0

  return (
    <div className={styles.window}>
      <Header
        search={typed}
        within={within.length > 0}
        onSearch={searchFor}
        searchBox={searchBox}
        onSearchKey={(key) => {
          if (key === 'Enter') library.current?.openBestHit()
          else if (key === 'ArrowDown') library.current?.focusList()
          else if (typed !== '') setTyped('')
          else if (within.length > 0) setWithin(within.slice(0, -1))
          else if (key === 'Escape')
            reading.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
        }}
        onExample={(example) => {
          searchFor(typed.trim() === '' ? example : `${typed.trimEnd()} ${example}`)
          searchBox.current?.focus()
        }}
        articleCount={counts?.articles}
        libraryShown={panes.library}
        notesShown={panes.notes}
        onToggleLibrary={() => {
          panes.change({ library: !panes.library })
        }}
        onToggleNotes={() => {
          panes.change({ notes: !panes.notes })
        }}
        onExport={() => {
          setDialog('export')
        }}
        typographyOpen={typography}
        onTypography={setTypography}
      />
      <Banners session={session} databaseLost={databaseLost} mirror={mirror} />
      <div className={styles.panes}>
        <SidePane
          as="nav"
          title="Library"
          name="library"
          side="start"
          className={styles.library}
          shown={panes.library}
          width={panes.libraryWidth}
          onMove={(libraryWidth) => {
            panes.preview({ libraryWidth })
          }}
          onSettle={(libraryWidth) => {
            panes.change({ libraryWidth })
          }}
        >
          <LibraryPane
            controls={library}
            overview={overview}
            sources={sources}
            search={{
              typed,
              within,
              onWithin: (next, text) => {
                setWithin(next)
                setTyped(text)
                searchBox.current?.focus()
              },
            }}
            onSearch={(text) => {
              setWithin([])
              setTyped(text)
            }}
            onExport={() => {
              setDialog('export')
            }}
            openArticleId={articleId}
            onOpen={openArticle}
            onOpenFound={openFound}
          />
        </SidePane>
        <main
          ref={reading}
          aria-label="Reading"
          className={styles.reading}
          style={readingTokens(settings)}
        >
          <PaneBoundary name="article" resetKey={articleId}>
            <ReaderPane
              session={session}
              articleId={articleId}
              target={target}
              trail={trail}
              colourNames={settings.colourNames}
              instead={
                firstRun ? (
                  <div className={styles.scroller}>
                    <FirstRun sources={sources} />
                  </div>
                ) : undefined
              }
              onShowLibrary={showLibrary}
              onBringQuotes={() => {
                setDialog('bring-quotes')
              }}
            />
          </PaneBoundary>
        </main>
        <SidePane
          as="aside"
          title="Notes"
          name="notes pane"
          resetKey={articleId}
          side="end"
          className={panes.notesOver ? styles.notesOver : styles.notes}
          shown={panes.notes}
          width={panes.notesWidth}
          onMove={(notesWidth) => {
            panes.preview({ notesWidth })
          }}
          onSettle={(notesWidth) => {
            panes.change({ notesWidth })
          }}
        >
          <NotesPane
            session={session}
            colourNames={settings.colourNames}
            onShow={() => {
              panes.change({ notes: true })
            }}
          />
        </SidePane>
      </div>
      <StatusBar session={session} overview={overview} follower={follower} />
      <Dialogs
        open={dialog}
        info={info}
        session={session}
        live={live}
        editedFolder={editedFolder}
        givenFiles={dropped}
        articleId={articleId}
        listed={() => library.current?.listed()}
        onNotesCame={() => void follower.lookAtWhatCame()}
        onOpen={openArticle}
        onClose={closeDialog}
        onShow={setDialog}
      />
      {sourceDialogs}
      <DropArea onRefused={sources.explainDrop} onExports={importExports} />
    </div>
  )
}
