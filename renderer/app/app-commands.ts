/** The commands of the window itself. Features add theirs. */
import type { Theme } from '#renderer/data/settings.ts'
import type { SourceActions } from '#renderer/features/library/use-source-actions.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { OpenDialog } from './open-dialog.ts'

export type AppActions = {
  readonly sources: SourceActions
  readonly show: (dialog: OpenDialog) => void
  readonly showTypography: () => void
  readonly focusSearch: () => void
  readonly focusArticles: () => void
  readonly toggleLibrary: () => void
  readonly toggleNotes: () => void
  readonly setTheme: (theme: Theme) => void
  readonly rescan: () => void
}

const themeTitles: readonly (readonly [Theme, string])[] = [
  ['system', 'Use the system’s theme'],
  ['light', 'Use the light theme'],
  ['sepia', 'Use the sepia theme'],
  ['dark', 'Use the dark theme'],
  ['contrast', 'Use the high contrast theme'],
]

/** Offers them while the window is there. */
export function useAppCommands(actions: AppActions): void {
  useCommands(appCommands(actions))
}

/**
 * Standard keys must leave alone what browsers and screen readers need. No browser keeps for itself
 * (as it does Ctrl with N, T and W) any key that is used here or by the features. Where one has a
 * function of its own, Lectern puts the same in its place (Ctrl+F, F3, Ctrl+G: find; F7: caret
 * reading; Ctrl+O: open) or nothing of the page is lost (Ctrl+E and Ctrl+K only go to the address
 * bar, which has Ctrl+L, Alt+D and F6; Ctrl+Shift+O shows bookmarks). Ctrl+L itself, F6, Ctrl with
 * Tab, D, J, H, N, P, R, T, W, and F5, F9 (reader view), F10, F11, F12 are therefore not taken. F8 has
 * no function in Chrome, Edge and Firefox (a Mac may want Fn with it). Screen readers work with
 * Insert, Caps Lock or Ctrl+Option held, and take single letters only while they browse; whatever has
 * Ctrl or is a function key reaches Lectern even then: the list, the search and the palette have such.
 */
function appCommands(actions: AppActions): readonly Command[] {
  const show = (dialog: OpenDialog) => () => {
    actions.show(dialog)
  }
  return [
    {
      id: 'library.add-folder',
      title: 'Open folder',
      keys: ['Ctrl+O'],
      menu: 'file',
      run: actions.sources.addFolder,
    },
    {
      id: 'library.add-files',
      title: 'Open files',
      keys: ['Ctrl+Shift+O'],
      menu: 'file',
      run: actions.sources.addFiles,
    },
    {
      id: 'library.add-samples',
      title: 'Try the sample library',
      menu: 'file',
      run: actions.sources.addSamples,
    },
    {
      id: 'library.rescan',
      title: 'Look for changed articles',
      menu: 'file',
      run: actions.rescan,
    },
    {
      id: 'export.open',
      title: 'Export notes',
      keys: ['Ctrl+E'],
      menu: 'file',
      run: show('export'),
    },
    {
      id: 'export.take-back',
      title: 'Take back edits from Markdown…',
      menu: 'file',
      run: show('take-back'),
    },
    {
      id: 'import.open',
      title: 'Import highlights',
      menu: 'file',
      run: show('import'),
    },
    {
      id: 'backups.open',
      title: 'Backups',
      menu: 'file',
      run: show('backups'),
    },
    {
      id: 'trash.open',
      title: 'Trash',
      menu: 'file',
      run: show('trash'),
    },
    {
      id: 'settings.open',
      title: 'Settings',
      keys: ['Ctrl+,'],
      menu: 'file',
      run: show('settings'),
    },
    {
      id: 'settings.keys',
      title: 'Change keys',
      menu: 'file',
      run: show('key-settings'),
    },
    {
      id: 'library.search',
      title: 'Search the library',
      keys: ['Ctrl+Shift+F'],
      menu: 'edit',
      run: actions.focusSearch,
    },
    {
      id: 'library.focus',
      title: 'Go to the article list',
      keys: ['F8'],
      menu: 'go',
      run: actions.focusArticles,
    },
    {
      id: 'view.palette',
      title: 'Show all commands',
      keys: ['Ctrl+K'],
      menu: 'view',
      run: show('palette'),
    },
    {
      id: 'view.library',
      title: 'Show or hide the library',
      keys: ['['],
      menu: 'view',
      run: actions.toggleLibrary,
    },
    {
      id: 'view.notes',
      title: 'Show or hide the notes',
      keys: [']'],
      menu: 'view',
      run: actions.toggleNotes,
    },
    {
      id: 'view.typography',
      title: 'Typography',
      menu: 'view',
      run: actions.showTypography,
    },
    ...themeTitles.map(([theme, title]): Command => ({
      id: `view.theme-${theme}`,
      title,
      menu: 'view',
      run: () => {
        actions.setTheme(theme)
      },
    })),
    {
      id: 'help.keys',
      title: 'Show all keys',
      keys: ['?'],
      menu: 'help',
      run: show('keys'),
    },
  ]
}
