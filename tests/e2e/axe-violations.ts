/** Asks axe-core what is wrong with the page of a story. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from '@playwright/test'

const axeSource = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds wrong with what is on the screen, in words that help to mend it. */
export async function violations(page: Page): Promise<readonly string[]> {
  const source = await readFile(axeSource, 'utf8')
  // The policy allows no foreign script element; evaluated code is the test's own.
  await page.evaluate(`window.axe ?? (() => { ${source} })()`)
  const { violations: found } = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (o: object) => Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'] })
  })
  return found.flatMap((rule) =>
    rule.nodes.map(
      (node) => `${rule.id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`,
    ),
  )
}
