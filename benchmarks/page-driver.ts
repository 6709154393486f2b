/** Builds the page of the benchmarks for production and opens it in Chromium, cross-origin isolated. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import rendererConfig from '../renderer/vite.config.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { chromiumLaunchOptions } from '../tests/support/chromium.ts'

const root = join(import.meta.dirname, '..')
const outDir = join(root, 'out/bench')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}

export type BenchPage = { readonly page: Page; readonly close: () => Promise<void> }

/** `mirror` answers under `/mirror/NAME`, for pages that tell of their changes. */
export async function openBenchPage(mirror?: MirrorService): Promise<BenchPage> {
  const page = join(root, 'benchmarks/page')
  await build({
    ...rendererConfig,
    configFile: false,
    logLevel: 'error',
    root: page,
    build: {
      ...rendererConfig.build,
      outDir,
      rolldownOptions: { input: join(page, 'index.html') },
    },
  })
  const server = createServer((request, response) => {
    const [, told] = /^\/mirror\/(append|head)$/.exec(request.url ?? '') ?? []
    if (mirror !== undefined && (told === 'append' || told === 'head')) {
      answerMirror(mirror, told, request, response)
      return
    }
    const path = normalize((request.url ?? '/').split('?')[0] ?? '/')
    const file = join(outDir, path === '/' ? 'index.html' : path)
    readFile(file).then(
      (bytes) => {
        // Isolated pages have a clock of 5 µs instead of 100.
        response.writeHead(200, {
          'content-type': types[extname(file)] ?? 'application/octet-stream',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-embedder-policy': 'require-corp',
        })
        response.end(bytes)
      },
      () => {
        response.writeHead(404).end()
      },
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch(chromiumLaunchOptions())
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  tab.on('pageerror', (error) => {
    console.error('The benchmark page failed:', error)
  })
  await tab.goto(`http://127.0.0.1:${String(port)}/`)
  await tab.waitForFunction(() => 'bench' in window)
  return {
    page: tab,
    close: async () => {
      await browser.close()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answerMirror(
  mirror: MirrorService,
  name: 'append' | 'head',
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece))
  request.on('end', () => {
    const input = JSON.parse(Buffer.concat(pieces).toString()) as never
    mirror[name](input).then(
      (answer) => response.end(JSON.stringify(answer)),
      (error: unknown) => {
        console.error('The mirror of the benchmark failed:', error)
        response.writeHead(500).end()
      },
    )
  })
}
