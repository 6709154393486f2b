/**
 * `npm test`: everything that proves Lectern, on a fresh clone or a working copy. Installs and
 * builds what is stale, finds or installs a Chromium, then runs the checks, the unit, browser and
 * end-to-end tests, and ends with one line: `N passed, N failed, N skipped`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { ensureBuilt, ensureInstalled, ensureNode, root } from './prepare.mjs'

const reports = join(root, 'out', 'test-reports')

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

/** Counts of one vitest JSON report; a report that was not written is one failure. */
function vitestCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const report = JSON.parse(readFileSync(file, 'utf8'))
  const brokenSuites = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Counts of a Playwright JSON report. */
function playwrightCounts(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
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

  const checked = run('Check: format, lint, types, layers, unused', 'npm', [
    'run',
    '--silent',
    'check',
  ])
  const total = { passed: checked ? 1 : 0, failed: checked ? 0 : 1, skipped: 0 }
  const add = (ran, counts) => {
    total.passed += counts.passed
    total.skipped += counts.skipped
    // A runner that fails without a failing test (a crash, an unhandled error) is a failure too.
    total.failed += counts.failed + (!ran && counts.failed === 0 ? 1 : 0)
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
    add(ran, vitestCounts(report))
  }
  const report = join(reports, 'e2e.json')
  const ran = run('Tests: end to end, both shells', 'npx', ['playwright', 'test'], {
    LECTERN_E2E_REPORT: report,
  })
  add(ran, playwrightCounts(report))

  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  process.exit(total.failed === 0 ? 0 : 1)
}

main()
