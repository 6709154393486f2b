import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { UserConfig } from 'vite'

// electron-vite bundles this file with its own and fills in `import.meta.url`, but not `dirname`.
const renderer = fileURLToPath(new URL('.', import.meta.url))

/** Used by the desktop build and, through it, by the browser shell: the page is one and the same. */
const config: UserConfig = {
  root: renderer,
  base: './',
  plugins: [react()],
  // In development the page comes from app://lectern, which has no socket: name the server's own.
  server: {
    port: 5173,
    strictPort: true,
    hmr: { protocol: 'ws', host: 'localhost', clientPort: 5173 },
  },
  build: {
    outDir: resolve(renderer, '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // electron-vite would leave it readable; a third of the bytes parses in a third of the time.
    minify: true,
    // Inlined assets would need `data:` in the policy for fonts and styles.
    assetsInlineLimit: 0,
    // The preload helper writes <link> elements at run time; nothing here is loaded that late.
    modulePreload: { polyfill: false },
    rolldownOptions: { input: resolve(renderer, 'index.html') },
  },
}

export default config
