/** Which dialog lies on top: only that one may be closed by Escape or a press outside. */

const open: symbol[] = []

/** Lays a dialog on top until the returned function is called. */
export function layOnTop(dialog: symbol): () => void {
  open.push(dialog)
  return () => {
    open.splice(open.indexOf(dialog), 1)
  }
}

export function isOnTop(dialog: symbol): boolean {
  return open.at(-1) === dialog
}
