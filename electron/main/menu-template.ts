/** Turns the page's commands into the template of the native menu. Pure. */
import type { MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/api/host-api.ts'

export type MenuSurroundings = {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** A command was chosen. */
  readonly run: (id: string) => void
}

type Item = MenuItemConstructorOptions

const separator: Item = { type: 'separator' }

/** Menus in the order of the system; a menu without commands or roles is left out. */
export function menuTemplate(
  commands: readonly MenuCommand[],
  { platform, isPackaged, run }: MenuSurroundings,
): Item[] {
  const mac = platform === 'darwin'
  const itemsOf = (menu: MenuCommand['menu']): Item[] =>
    commands.filter((command) => command.menu === menu).map((command) => toItem(command, mac, run))
  const view: Item[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isPackaged
      ? []
      : [separator, { role: 'reload' } as Item, { role: 'toggleDevTools' } as Item]),
  ]
  const edit: Item[] = [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }]
  return [
    ...(mac ? [{ role: 'appMenu' } as Item] : []),
    menu('&File', itemsOf('file'), [mac ? { role: 'close' } : { role: 'quit' }]),
    menu('&Edit', itemsOf('edit'), edit),
    menu('&View', itemsOf('view'), view),
    menu('&Go', itemsOf('go'), []),
    menu('High&light', itemsOf('highlight'), []),
    ...(mac ? [{ role: 'windowMenu' } as Item] : []),
    menu('&Help', itemsOf('help'), mac ? [] : [{ role: 'about' }], mac),
  ].filter(({ role, submenu }) => role !== undefined || (submenu as Item[]).length > 0)
}

function menu(label: string, own: Item[], usual: Item[], isHelp = false): Item {
  const between = own.length > 0 && usual.length > 0 ? [separator] : []
  return {
    label,
    submenu: [...own, ...between, ...usual],
    // macOS puts its search field into the menu with this role.
    ...(isHelp ? { role: 'help' } : {}),
  }
}

function toItem(command: MenuCommand, mac: boolean, run: (id: string) => void): Item {
  const { id, title, accelerator, enabled } = command
  // macOS always takes the key away from the page: a bare letter would then never reach a text field.
  const shown =
    mac && accelerator !== undefined && !/Cmd|Command|Meta/.test(accelerator)
      ? undefined
      : accelerator
  return {
    id,
    label: title,
    enabled,
    ...(shown === undefined ? {} : { accelerator: shown }),
    // The page's own command registry answers the keys; the menu only shows them.
    registerAccelerator: false,
    click: () => {
      run(id)
    },
  }
}
