/** A command: one thing the user can do, told once for keys, palette, menu, help and tests. */

export type CommandMenu = 'file' | 'edit' | 'view' | 'go' | 'highlight' | 'help'

export type Command = {
  /** Stable and dotted, e.g. `reader.find`. */
  readonly id: string
  /** Imperative, as shown in the palette: "Find in article". */
  readonly title: string
  /**
   * Key combinations, any of which runs it: `Ctrl+Shift+F`, `Alt+ArrowDown`, `u`, `?`, `F7`. `Ctrl`
   * means ⌘ on macOS. Combinations without Ctrl never fire while a text field has the focus.
   */
  readonly keys?: readonly string[]
  /** Where it stands in a native menu; commands without one are in the palette and help only. */
  readonly menu?: CommandMenu
  /** Left out of the palette and help: variants of another command. */
  readonly hidden?: boolean
  /** Absent means always. */
  readonly isEnabled?: () => boolean
  readonly run: () => void | Promise<void>
}
