import { describe, expect, it } from 'vitest'
import type { Command } from '#renderer/ui/commands/command.ts'
import { menuCommands } from './native-menu.ts'

const command = (more: Partial<Command>): Command => ({
  id: 'library.open',
  title: 'Open folder',
  menu: 'file',
  run: () => undefined,
  ...more,
})

describe('the native menu', () => {
  it('shows the key in the way of Electron', () => {
    expect(menuCommands([command({ keys: ['Ctrl+Shift+F'] })])).toEqual([
      {
        id: 'library.open',
        title: 'Open folder',
        menu: 'file',
        enabled: true,
        accelerator: 'CmdOrCtrl+Shift+F',
      },
    ])
  })

  it('writes the plus key as a word', () => {
    expect(menuCommands([command({ keys: ['Ctrl++'] })])).toMatchObject([
      { accelerator: 'CmdOrCtrl+Plus' },
    ])
  })

  it.each(['u', '[', '?', 'Delete', 'Alt+ArrowDown', 'Ctrl+Z'])(
    'does not take %s from whoever is typing',
    (keys) => {
      expect(menuCommands([command({ keys: [keys] })])[0]).not.toHaveProperty('accelerator')
    },
  )

  it('leaves out commands that belong to no menu, and tells which cannot run', () => {
    const { menu, ...withoutMenu } = command({ id: 'loose' })
    expect(menu).toBe('file')
    const shown = menuCommands([
      withoutMenu,
      command({ hidden: true }),
      command({ id: 'off', isEnabled: () => false }),
    ])
    expect(shown.map(({ id, enabled }) => [id, enabled])).toEqual([['off', false]])
  })
})
