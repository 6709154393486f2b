/** The bar on top: brand, search, and the few things that concern the whole window. */
import { Moon, PanelLeft, PanelRight, Share, Sun, Type } from 'lucide-react'
import type { RefObject } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import type { Theme } from '#renderer/data/settings.ts'
import { SearchHelp } from '#renderer/features/library/SearchHelp.tsx'
import { TypographyPanel } from '#renderer/features/settings/TypographyPanel.tsx'
import { useSaveSetting } from '#renderer/features/settings/use-save-setting.ts'
import { useCommandKeys } from '#renderer/ui/commands/command-context.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Menu, MenuRadioGroup } from '#renderer/ui/Menu.tsx'
import { Popover } from '#renderer/ui/Popover.tsx'
import { SearchField } from '#renderer/ui/SearchField.tsx'
import { counted } from '#renderer/ui/words.ts'
import styles from './Header.module.css'

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: 'system', label: 'Follow system' },
  { value: 'light', label: 'Light' },
  { value: 'sepia', label: 'Sepia' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
]

type HeaderProps = {
  readonly search: string
  /** It is searched in the results of another search. */
  readonly within: boolean
  readonly onSearch: (text: string) => void
  readonly searchBox: RefObject<HTMLInputElement | null>
  /** Backspace only in the empty box. */
  readonly onSearchKey: (key: 'Enter' | 'ArrowDown' | 'Escape' | 'Backspace') => void
  /** An example of the search language was chosen. */
  readonly onExample: (example: string) => void
  /** Undefined until it is known. */
  readonly articleCount: number | undefined
  readonly libraryShown: boolean
  readonly notesShown: boolean
  readonly onToggleLibrary: () => void
  readonly onToggleNotes: () => void
  readonly onExport: () => void
  readonly typographyOpen: boolean
  readonly onTypography: (open: boolean) => void
}

export function Header({ searchBox, ...props }: HeaderProps) {
  const { articleCount } = props
  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <IconButton
          icon={PanelLeft}
          label={props.libraryShown ? 'Hide library' : 'Show library'}
          keys={useCommandKeys('view.library')}
          onClick={props.onToggleLibrary}
        />
        <span className={styles.brand}>Lectern</span>
      </div>
      <SearchField
        ref={searchBox}
        className={styles.search}
        label="Search the library"
        placeholder={
          props.within
            ? 'Search within these results'
            : articleCount === undefined || articleCount === 0
              ? 'Search the library'
              : `Search ${counted(articleCount, 'article')}`
        }
        keys={useCommandKeys('library.search')}
        value={props.search}
        onChange={props.onSearch}
        after={<SearchHelp onExample={props.onExample} />}
        onKeyDown={(event) => {
          const { key } = event
          const takesBack = key === 'Backspace' && props.search === '' && !event.repeat
          if (!takesBack && key !== 'Enter' && key !== 'ArrowDown' && key !== 'Escape') return
          event.preventDefault()
          props.onSearchKey(key)
        }}
      />
      <div className={styles.end}>
        <Popover
          title="Typography"
          open={props.typographyOpen}
          onOpenChange={props.onTypography}
          trigger={<IconButton icon={Type} label="Typography" />}
        >
          <TypographyPanel />
        </Popover>
        <IconButton
          icon={Share}
          label="Export"
          keys={useCommandKeys('export.open')}
          onClick={props.onExport}
        />
        <ThemeMenu />
        <IconButton
          icon={PanelRight}
          label={props.notesShown ? 'Hide notes' : 'Show notes'}
          keys={useCommandKeys('view.notes')}
          onClick={props.onToggleNotes}
        />
      </div>
    </header>
  )
}

function ThemeMenu() {
  const { theme } = useSettings()
  const save = useSaveSetting()
  return (
    <Menu align="end" trigger={<IconButton icon={theme === 'dark' ? Moon : Sun} label="Theme" />}>
      <MenuRadioGroup
        label="Theme"
        value={theme}
        options={themes}
        onChange={(next) => {
          save('theme', next)
        }}
      />
    </Menu>
  )
}
