/**
 * Long work on the page's own thread goes on in pieces, between which events and frames that wait have
 * their turn. By a message, not by a timer: in a window that is hidden timers come once a second, later once
 * a minute (Chromium, "intensive throttling"), and an import or export would take hours there.
 */

/** Resolves once the page had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
