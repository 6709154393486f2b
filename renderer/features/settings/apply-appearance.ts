/** Puts the chosen theme and reading type on the page. */
import type { ReadingFace, Settings, Theme } from '#renderer/data/settings.ts'

export type SystemPreferences = { readonly dark: boolean; readonly moreContrast: boolean }

export type ThemeName = 'light' | 'sepia' | 'dark' | 'contrast-light' | 'contrast-dark'

/** Which set of tokens the setting means on this system. */
export function themeName(theme: Theme, system: SystemPreferences): ThemeName {
  switch (theme) {
    case 'light':
    case 'sepia':
    case 'dark':
      return theme
    case 'contrast':
      return system.dark ? 'contrast-dark' : 'contrast-light'
    case 'system':
      if (system.moreContrast) return system.dark ? 'contrast-dark' : 'contrast-light'
      return system.dark ? 'dark' : 'light'
  }
}

const faces: Readonly<Record<ReadingFace, string>> = {
  literata: 'var(--face-literata)',
  'source-serif': 'var(--face-source-serif)',
  inter: 'var(--face-inter)',
  atkinson: 'var(--face-atkinson)',
  system: 'var(--face-system)',
}

type ReadingSettings = Pick<
  Settings,
  'readingFace' | 'readingSize' | 'readingWidth' | 'readingLeading'
>

/** The custom properties that the reading pane inherits, by name. */
export function readingTokens(settings: ReadingSettings): Readonly<Record<string, string>> {
  return {
    '--reading-face': faces[settings.readingFace],
    '--reading-size': `${settings.readingSize}px`,
    '--reading-width': `${settings.readingWidth}ch`,
    '--reading-leading': String(settings.readingLeading),
  }
}

const darkQuery = '(prefers-color-scheme: dark)'
const contrastQuery = '(prefers-contrast: more)'

/** Sets `data-theme` now and whenever the system's own wishes change, until told to stop. */
export function followTheme(theme: Theme): () => void {
  const queries = [darkQuery, contrastQuery].map((query) => window.matchMedia(query))
  const apply = (): void => {
    const [dark, moreContrast] = queries.map((query) => query.matches)
    document.documentElement.dataset['theme'] = themeName(theme, {
      dark: dark ?? false,
      moreContrast: moreContrast ?? false,
    })
  }
  apply()
  for (const query of queries) query.addEventListener('change', apply)
  return () => {
    for (const query of queries) query.removeEventListener('change', apply)
  }
}
