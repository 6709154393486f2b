import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import type { MenuCommand } from '#shared/api/host-api.ts'
import { menuTemplate } from './menu-template.ts'

const commands: MenuCommand[] = [
  {
    id: 'open-folder',
    title: 'Open folder…',
    accelerator: 'CmdOrCtrl+O',
    menu: 'file',
    enabled: true,
  },
  { id: 'underline', title: 'Underline', accelerator: 'U', menu: 'highlight', enabled: false },
]

function build(platform: NodeJS.Platform, given = commands, isPackaged = true) {
  const run: string[] = []
  const template = menuTemplate(given, { platform, isPackaged, run: (id) => run.push(id) })
  const item = (id: string): MenuItemConstructorOptions | undefined =>
    template
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .find((each) => each.id === id)
  return { template, item, run, names: template.map(({ label, role }) => label ?? role) }
}

describe('the native menu', () => {
  it('shows the page’s commands and tells which was chosen', () => {
    const { item, run } = build('linux')
    expect(item('open-folder')).toMatchObject({
      label: 'Open folder…',
      accelerator: 'CmdOrCtrl+O',
      enabled: true,
    })
    expect(item('underline')).toMatchObject({ enabled: false })
    const click = item('open-folder')?.click as (() => void) | undefined
    click?.()
    expect(run).toEqual(['open-folder'])
  })

  it('only shows the keys: the page answers them', () => {
    expect(build('linux').item('underline')).toMatchObject({
      accelerator: 'U',
      registerAccelerator: false,
    })
  })

  it('does not take bare letters from text fields on macOS', () => {
    const { item } = build('darwin')
    expect(item('underline')).not.toHaveProperty('accelerator')
    expect(item('open-folder')).toMatchObject({ accelerator: 'CmdOrCtrl+O' })
  })

  it('has the menus of each system, and none that is empty', () => {
    expect(build('linux').names).toEqual(['&File', '&Edit', '&View', 'High&light', '&Help'])
    expect(build('darwin', []).names).toEqual([
      'appMenu',
      '&File',
      '&Edit',
      '&View',
      'windowMenu',
      '&Help',
    ])
  })

  it('offers reloading and developer tools only while developing', () => {
    const roles = (isPackaged: boolean) =>
      build('linux', commands, isPackaged)
        .template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
        .map(({ role }) => role)
    expect(roles(true)).not.toContain('toggleDevTools')
    expect(roles(true)).not.toContain('reload')
    expect(roles(false)).toContain('toggleDevTools')
  })
})
