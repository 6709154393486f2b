/** The one way tests, benchmarks and screenshots start a Chromium. */
import { chromiumSwitches, findChromium } from '../../scripts/chromium.mjs'

export type ChromiumLaunchOptions = { executablePath: string; args: string[] }

export function chromiumLaunchOptions(): ChromiumLaunchOptions {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('No Chromium was found. Install one, or name it in LECTERN_CHROMIUM.')
  }
  return { executablePath, args: chromiumSwitches() }
}
