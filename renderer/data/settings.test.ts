import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saveSetting } from './commands/save-setting.ts'
import { settings } from './queries/settings.ts'
import { defaultSettings, settingsFrom } from './settings.ts'
import { openTestContext } from './testing/test-context.ts'

describe('settings', () => {
  it('are the defaults until the user changes one', async () => {
    const context = await openTestContext()
    expect(await settings(context.db)).toEqual(defaultSettings)
    await saveSetting(context, { key: 'theme', value: 'sepia' })
    const panes = { library: false, notes: true, libraryWidth: 300, notesWidth: 400 }
    await saveSetting(context, { key: 'panes', value: panes })
    expect(await settings(context.db)).toEqual({ ...defaultSettings, theme: 'sepia', panes })
    expect(context.history.state().undo).toBeUndefined()
    await context.close()
  })

  it('fall back one by one where a stored value is damaged', () => {
    const mine = { name: 'Mine', file: '{{ title }}', highlight: '', fileName: '' }
    const stored = new Map<string, unknown>([
      ['theme', 'neon'],
      ['readingSize', '19'],
      ['readingLeading', NaN],
      ['readingWidth', 9000],
      ['panes', { library: 'yes', notes: false, libraryWidth: -5 }],
      ['colourNames', { yellow: ' Main idea ', green: '', blue: 7 }],
      ['keys', { 'article.find': 'F3', 'app.undo': 5 }],
      ['exportTemplates', [mine, { ...mine, file: 7 }, { ...mine, name: ' ' }, mine, 'x']],
      ['exportTemplate', 5],
      ['from-the-future', true],
    ])
    expect(settingsFrom(stored)).toEqual({
      ...defaultSettings,
      readingWidth: 110,
      panes: { ...defaultSettings.panes, notes: false, libraryWidth: 180 },
      colourNames: { ...defaultSettings.colourNames, yellow: 'Main idea' },
      keys: { 'article.find': 'F3' },
      exportTemplates: [mine],
    })
  })

  it('are whole whatever is stored, and stay so when read again', () => {
    const names = fc.constantFrom(...Object.keys(defaultSettings))
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.anything()), { maxLength: 20 }), (stored) => {
        const read = settingsFrom(new Map(stored))
        expect(Object.keys(read)).toEqual(Object.keys(defaultSettings))
        expect(settingsFrom(new Map(Object.entries(read)))).toEqual(read)
      }),
    )
  })
})
