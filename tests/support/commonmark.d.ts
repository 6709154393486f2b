/** The part of `commonmark` that the tests use; the package has no types of its own. */
declare module 'commonmark' {
  export type Node = {
    readonly type: string
    readonly literal: string | null
    readonly level: number
    readonly firstChild: Node | null
    readonly next: Node | null
  }

  export class Parser {
    parse(markdown: string): Node
  }
}
