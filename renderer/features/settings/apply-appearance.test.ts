import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#renderer/data/settings.ts'
import { readingTokens, themeName } from './apply-appearance.ts'

const light = { dark: false, moreContrast: false }
const dark = { dark: true, moreContrast: false }

describe('the theme', () => {
  it('follows the system', () => {
    expect(themeName('system', light)).toBe('light')
    expect(themeName('system', dark)).toBe('dark')
    expect(themeName('system', { ...light, moreContrast: true })).toBe('contrast-light')
    expect(themeName('system', { ...dark, moreContrast: true })).toBe('contrast-dark')
  })

  it('is the chosen one whatever the system says', () => {
    for (const theme of ['light', 'sepia', 'dark'] as const)
      for (const system of [light, dark]) expect(themeName(theme, system)).toBe(theme)
  })

  it('has high contrast on the ground that the system prefers', () => {
    expect(themeName('contrast', light)).toBe('contrast-light')
    expect(themeName('contrast', dark)).toBe('contrast-dark')
  })
})

describe('the reading tokens', () => {
  it('carry the units that the settings mean', () => {
    expect(readingTokens({ ...defaultSettings, readingSize: 22, readingWidth: 60 })).toEqual({
      '--reading-face': 'var(--face-literata)',
      '--reading-size': '22px',
      '--reading-width': '60ch',
      '--reading-leading': '1.6',
    })
  })
})
