import { defineConfig } from '@playwright/test'

/** End-to-end stories, each on both shells. Real processes, real files; see tests/e2e. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // One story at a time: each starts whole processes, and some kill them.
  workers: 1,
  projects: [
    // Stories of the browser shell alone say so in their names.
    { name: 'desktop', testIgnore: '**/*.browser-shell.spec.ts' },
    { name: 'browser' },
  ],
  retries: 0,
  forbidOnly: true,
  reporter: process.env.LECTERN_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.LECTERN_E2E_REPORT }]]
    : 'list',
})
