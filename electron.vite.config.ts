import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'
import rendererConfig from './renderer/vite.config.ts'

/** One build serves all shells: browser shell and command line are entries beside the desktop's main. */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          'browser-shell': resolve('electron/browser-shell/index.ts'),
          'command-line': resolve('electron/command-line/index.ts'),
          'library-worker': resolve('electron/services/index/library-worker.ts'),
          'reading-worker': resolve('electron/services/index/reading-worker.ts'),
          'parse-worker': resolve('electron/services/articles/parse-worker.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { index: resolve('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: { ...rendererConfig, root: 'renderer' },
})
