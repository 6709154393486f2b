/** The commands of the window itself. Features add theirs. */
import type { Theme } from '#renderer/data/settings.ts'
import type { SourceActions } from '#renderer/features/library/use-source-actions.tsx'
import type { Command } from '#renderer/ui/commands/command.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'

export type AppActions = {
  readonly sources: SourceActions
  readonly showPalette: () => void
  readonly showKeys: () => void
  readonly showSettings: () => void
  readonly showKeySettings: () => void
  readonly showTypography: () => void
  readonly showExport: () => void
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

function appCommands(actions: AppActions): readonly Command[] {
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
      run: actions.showExport,
    },
    {
      id: 'settings.open',
      title: 'Settings',
      keys: ['Ctrl+,'],
      menu: 'file',
      run: actions.showSettings,
    },
    {
      id: 'settings.keys',
      title: 'Change keys',
      menu: 'file',
      run: actions.showKeySettings,
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
      keys: ['Ctrl+L'],
      menu: 'go',
      run: actions.focusArticles,
    },
    {
      id: 'view.palette',
      title: 'Show all commands',
      keys: ['Ctrl+K'],
      menu: 'view',
      run: actions.showPalette,
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
      run: actions.showKeys,
    },
  ]
}
