import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumLaunchOptions } from './tests/support/chromium.ts'

const waiting = {
  // What is waited for comes when it comes: other tests share the machine's cores, and a second, the
  // default, is not enough for a thread to start on a busy one.
  expect: { poll: { timeout: 15_000 } },
  testTimeout: 30_000,
}

/**
 * `unit`: pure code, services and the store's logic, on Node. `browser`: what needs a real DOM, real
 * IndexedDB or real layout, in the machine's own Chromium.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{shared,electron,renderer,scripts,tests/support}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**', 'out/**'],
          ...waiting,
        },
      },
      {
        plugins: [react()],
        // What is found only while tests run makes Vite reload the page under them.
        optimizeDeps: {
          include: [
            'react',
            'react-dom/client',
            'react/jsx-runtime',
            'react/jsx-dev-runtime',
            'dexie',
            'dexie-react-hooks',
            'mark.js',
            'axe-core',
            'vitest-browser-react',
            'fast-check',
            'filenamify/browser',
            'approx-string-match',
            'fastest-levenshtein',
            'yaml',
            'lucide-react',
            '@tanstack/react-virtual',
            '@base-ui/react/autocomplete',
            '@base-ui/react/csp-provider',
            '@base-ui/react/dialog',
            '@base-ui/react/menu',
            '@base-ui/react/popover',
            '@base-ui/react/radio',
            '@base-ui/react/radio-group',
            '@base-ui/react/select',
            '@base-ui/react/slider',
            '@base-ui/react/toast',
            '@base-ui/react/tooltip',
          ],
        },
        test: {
          name: 'browser',
          include: ['renderer/**/*.browser.test.{ts,tsx}'],
          ...waiting,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({ launchOptions: chromiumLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
