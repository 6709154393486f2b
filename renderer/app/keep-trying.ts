/** Trying something again and again until it works: with growing pauses, and when the user comes back. */

/** Milliseconds until the first, second, … try. */
const pauses = [1_000, 2_000, 5_000, 10_000]

/** `work` tells whether it worked, and never rejects; `onDone` is called once, when it did. */
export function keepTrying(work: () => Promise<boolean>, onDone: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isTrying = false
  const wait = (): void => {
    timer = setTimeout(() => void attempt(), pauses[Math.min(failures, pauses.length - 1)])
  }
  const attempt = async (): Promise<void> => {
    if (isTrying) return
    clearTimeout(timer)
    isTrying = true
    const isDone = await work()
    isTrying = false
    if (isDone) {
      window.removeEventListener('focus', onFocus)
      onDone()
      return
    }
    failures += 1
    wait()
  }
  const onFocus = (): void => void attempt()
  window.addEventListener('focus', onFocus)
  wait()
}
