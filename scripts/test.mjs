/**
 * `npm test`: everything that proves Lectern, on a fresh clone or a working copy. Installs and
 * builds what is stale, finds or installs a Chromium, then runs the checks, the unit, browser and
 * end-to-end tests. What failed is told once more at the end, since a log's beginning is often cut
 * off, and the last line is `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findChromium } from './chromium.mjs'
import { ensureBuilt, ensureInstalled, ensureNode, root } from './prepare.mjs'

const reports = join(root, 'out', 'test-reports')

/** Lines of one failure that are repeated at the end: its message and where, not every frame. */
const longestFailure = 25

/** Runs a program of this project's own; true when it succeeded. */
function run(title, command, args, env = {}) {
  console.log(`\n— ${title}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  return status === 0
}

/** Debian as root is where a browser can be installed without asking anyone. */
function ensureChromium() {
  if (findChromium() !== undefined) return
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    run('Install Chromium', 'apt-get', ['update', '-qq'])
    run('Install Chromium', 'apt-get', ['install', '-y', '-qq', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  }
  if (findChromium() === undefined) {
    console.error(
      'No Chromium was found, and the browser tests need one. Install Chromium or Chrome, or name its executable in LECTERN_CHROMIUM, and run npm test again.',
    )
    process.exit(1)
  }
}

/**
 * Checks the code as `npm run check` does; what it printed comes back when it failed. Read whole
 * before it is shown: its steps are quiet unless something is wrong.
 */
function check() {
  console.log('\n— Check: format, lint, types, layers, unused')
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'check'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  process.stdout.write(`${stdout}${stderr}`)
  return status === 0
    ? { passed: 1, failures: [], skipped: 0 }
    : { passed: 0, failures: [`npm run check\n${lastLines(`${stdout}${stderr}`)}`], skipped: 0 }
}

const lastLines = (text) => text.trimEnd().split('\n').slice(-longestFailure).join('\n')
const firstLines = (text) => text.split('\n').slice(0, longestFailure).join('\n')

const notWritten = (file) => ({
  passed: 0,
  failures: [`${relative(root, file)} was not written: the runner ended early.`],
  skipped: 0,
})

/** What one vitest JSON report says; a report that was not written is one failure. */
function vitestOutcome(file) {
  if (!existsSync(file)) return notWritten(file)
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const failures = report.testResults.flatMap((suite) => {
    const where = relative(root, suite.name)
    const tests = suite.assertionResults.filter((test) => test.status === 'failed')
    if (suite.status === 'failed' && tests.length === 0)
      return [`${where}\n${firstLines(suite.message ?? '')}`]
    return tests.map(
      (test) => `${where} › ${test.fullName}\n${firstLines(test.failureMessages.join('\n'))}`,
    )
  })
  return {
    passed: report.numPassedTests,
    failures,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Every story of a Playwright JSON report, with the suites it stands in. */
function storiesOf(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(storiesOf)]
}

/** What a Playwright JSON report says. */
function playwrightOutcome(file) {
  if (!existsSync(file)) return notWritten(file)
  const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8'))
  const told = suites
    .flatMap(storiesOf)
    .flatMap((story) =>
      story.tests.map((test) => [test, `[${test.projectName}] ${story.file} › ${story.title}`]),
    )
  for (const [{ status, annotations }, name] of told) {
    if (status !== 'skipped') continue
    const reasons = annotations.map(({ description }) => description ?? '')
    console.log(`\nSkipped: ${name}\n${reasons.join('\n') || 'No reason is given.'}`)
  }
  const failures = told
    .filter(([{ status }]) => status === 'unexpected' || status === 'flaky')
    .map(([test, name]) => {
      const messages = test.results.flatMap((result) => result.errors.map((e) => e.message ?? ''))
      return `${name}\n${firstLines(messages.join('\n'))}`
    })
  return {
    passed: stats.expected,
    failures: [...failures, ...errors.map((error) => firstLines(error.message ?? 'An error'))],
    skipped: stats.skipped,
  }
}

function main() {
  ensureNode()
  ensureInstalled()
  ensureChromium()
  ensureBuilt()
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })

  const total = check()
  const add = (runner, ran, outcome) => {
    total.passed += outcome.passed
    total.skipped += outcome.skipped
    total.failures.push(...outcome.failures)
    if (!ran && outcome.failures.length === 0)
      total.failures.push(`${runner} failed without a failing test: see its output above.`)
  }
  for (const project of ['unit', 'browser']) {
    const report = join(reports, `${project}.json`)
    const ran = run(`Tests: ${project}`, 'npx', [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    add(`vitest (${project})`, ran, vitestOutcome(report))
  }
  const report = join(reports, 'e2e.json')
  const ran = run('Tests: end to end, both shells', 'npx', ['playwright', 'test'], {
    LECTERN_E2E_REPORT: report,
  })
  add('playwright', ran, playwrightOutcome(report))

  for (const failure of total.failures) console.log(`\n✗ ${failure}`)
  const failed = total.failures.length
  console.log(`\n${total.passed} passed, ${failed} failed, ${total.skipped} skipped`)
  process.exit(failed === 0 ? 0 : 1)
}

main()
