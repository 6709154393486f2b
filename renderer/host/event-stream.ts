/** Reads server-sent events from text that arrives in arbitrary pieces. */

export type EventParser = { readonly push: (text: string) => void }

/**
 * Calls `onEvent` for each complete event of the host's stream: `event:` and `data:` lines ended by
 * an empty line. Comments (heartbeats) are passed over.
 */
export function createEventParser(onEvent: (event: string, data: string) => void): EventParser {
  let waiting = ''
  let event = ''
  let data: string[] = []
  const takeLine = (line: string): void => {
    if (line === '') {
      if (event !== '') onEvent(event, data.join('\n'))
      event = ''
      data = []
    } else if (line.startsWith('event: ')) event = line.slice('event: '.length)
    else if (line.startsWith('data: ')) data.push(line.slice('data: '.length))
  }
  return {
    push(text) {
      const lines = (waiting + text).split('\n')
      waiting = lines.pop() ?? ''
      for (const line of lines) takeLine(line)
    },
  }
}
