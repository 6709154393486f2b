/** Asks axe-core what it finds wrong with the page as it stands. */
import axe from 'axe-core'

/** One line for each finding, naming rule, element and reason; empty when there is none. */
export async function accessibilityFindings(): Promise<readonly string[]> {
  // What is just appearing has not yet the contrast that it will have.
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  await Promise.allSettled(passing.map((animation) => animation.finished))
  // Base UI's guards take the focus to pass it on at once; a menu belongs to no landmark.
  const where = { exclude: ['[data-base-ui-focus-guard]'] }
  const menuOpen = document.querySelector('[role="menu"]') !== null
  const { violations } = await axe.run(where, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
    rules: { region: { enabled: !menuOpen } },
  })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}
