import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import type { Plugin, UserConfig } from 'vite'

// electron-vite bundles this file with its own and fills in `import.meta.url`, but not `dirname`.
const renderer = fileURLToPath(new URL('.', import.meta.url))

/** Used by the desktop build and, through it, by the browser shell: the page is one and the same. */
const config: UserConfig = {
  root: renderer,
  base: './',
  plugins: [react(), preloadApp()],
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
    // Every Chromium since 66 preloads modules by itself.
    modulePreload: { polyfill: false },
    // All of it at once: a dialog that is read later must not come before its looks.
    cssCodeSplit: false,
    rolldownOptions: {
      input: resolve(renderer, 'index.html'),
      output: {
        codeSplitting: {
          groups: [
            {
              // React makes errors while it is evaluated; for their stacks V8 parses the whole file again.
              // Vite's helper stands here because the first script needs it, and must not need the app.
              name: 'react',
              test: /node_modules[\\/](?:react|react-dom|scheduler)[\\/]|vite[\\/]preload-helper/,
              priority: 1,
            },
            // One file with all it imports, instead of one for each set of sharers.
            { name: 'app', test: /renderer[\\/]begin\.ts$/ },
          ],
        },
      },
    },
  },
}

/** Lets the page read the app's code while React is evaluated, and not only when it is asked for. */
function preloadApp(): Plugin {
  return {
    name: 'preload-app',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) =>
        Object.values(bundle)
          .filter((file) => file.type === 'chunk' && /^(?:app|begin)$/.test(file.name))
          .map(({ fileName }) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', crossorigin: true, href: `./${fileName}` },
            injectTo: 'head',
          })),
    },
  }
}

export default config
