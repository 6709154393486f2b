/** How the page measures: work inside an animation frame, then that frame's style, layout and paint. */

export type FrameTime = {
  /** Milliseconds of script in the frame's callback. */
  readonly script: number
  /** Script plus the same frame's style, layout and paint on the main thread. */
  readonly total: number
}

/** Runs `work` at the start of a frame. */
export function measureFrame(work: () => void): Promise<FrameTime> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const began = performance.now()
      work()
      const script = performance.now() - began
      const channel = new MessageChannel()
      // Posted from the frame's callback, this arrives after the frame has been painted.
      channel.port1.onmessage = () => {
        channel.port1.close()
        resolve({ script, total: performance.now() - began })
      }
      channel.port2.postMessage(undefined)
    })
  })
}

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      resolve()
    })
  })
}

/** Longest main-thread task (ms) while `work` goes on; 0 when none lasted 50 ms or more. */
export async function longestTask(work: () => Promise<void>): Promise<number> {
  let longest = 0
  const note = (list: PerformanceObserverEntryList): void => {
    for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration)
  }
  const observer = new PerformanceObserver(note)
  observer.observe({ type: 'longtask' })
  await work()
  await nextFrame()
  await nextFrame()
  for (const entry of observer.takeRecords()) longest = Math.max(longest, entry.duration)
  observer.disconnect()
  return longest
}
