import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAppFiles } from './app-files.ts'
import { createContentHandler, type ContentHandler } from './content-handler.ts'
import { contentSecurityPolicy, securityHeaders, svgSecurityPolicy } from './security-headers.ts'

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
const imageId = 'c0ffee00'.repeat(4)
const svgId = 'd0d0'.repeat(8)
const oddId = 'e0e0'.repeat(8)
const askedFor: string[] = []
let folder: string
let handle: ContentHandler

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-content-'))
  await writeFile(join(folder, 'secret.txt'), 'not served: outside the page’s folder')
  const page = join(folder, 'renderer')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(page, 'index.html'), '<!doctype html><title>Lectern</title>')
  await writeFile(join(page, 'assets', 'index-abc.js'), 'export {}')
  await writeFile(join(page, 'assets', 'index-abc.js.map'), '{}')
  await writeFile(join(page, 'assets', 'face.woff2'), 'font')
  handle = createContentHandler({
    appFiles: await loadAppFiles(page),
    images: (id) => {
      askedFor.push(id)
      const mime = { [imageId]: 'image/png', [svgId]: 'image/svg+xml', [oddId]: 'text/html' }[id]
      return Promise.resolve(mime === undefined ? undefined : { mime, bytes: png })
    },
  })
})
afterAll(() => rm(folder, { recursive: true }))

const hosts = ['app://lectern', 'http://127.0.0.1:4732']

function get(address: string, method = 'GET'): Promise<Response> {
  // As the hosts hand it over: `new Request` would tidy the address up first.
  return handle({ url: address, method } as Request)
}

describe.each(hosts)('content at %s', (host) => {
  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    [
      '/assets/index-abc.js',
      'text/javascript; charset=utf-8',
      'private, max-age=31536000, immutable',
    ],
    ['/assets/face.woff2', 'font/woff2', 'private, max-age=31536000, immutable'],
  ])('serves %s', async (path, type, caching) => {
    const answer = await get(host + path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('cache-control')).toBe(caching)
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
  })

  it('serves an image by its id and keeps it out of caches', async () => {
    const answer = await get(`${host}/images/${imageId}`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png)
  })

  it('serves an SVG as a dead document', async () => {
    const answer = await get(`${host}/images/${svgId}`)
    expect(answer.headers.get('content-security-policy')).toBe(svgSecurityPolicy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('never serves as an image what is none', async () => {
    expect((await get(`${host}/images/${oddId}`)).status).toBe(404)
  })

  it('answers HEAD without content', async () => {
    const answer = await get(`${host}/`, 'HEAD')
    expect(answer.status).toBe(200)
    expect((await answer.arrayBuffer()).byteLength).toBe(0)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async (method) => {
    expect((await get(`${host}/`, method)).status).toBe(405)
  })

  it.each([
    '/secret.txt',
    '/../secret.txt',
    '/../../../../../../etc/passwd',
    '/./../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/%2E%2E/secret.txt',
    '/%252e%252e/secret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/%c0%ae%c0%ae/secret.txt',
    '/%c0%af..%c0%afsecret.txt',
    '/%e0%80%ae%e0%80%ae/secret.txt',
    '/%uff0e%uff0e/secret.txt',
    '/．．/secret.txt',
    '/index.html%00',
    '/index.html%00.js',
    '/%00',
    '/index.html ',
    '/index.html.',
    '/index.html/',
    '/index.html/..',
    '/index.html::$DATA',
    '/INDEX.HTML',
    '/Index.html',
    '/index%2ehtml',
    '/index.htm%6c',
    '//',
    '//index.html',
    '///etc/passwd',
    '//127.0.0.1/index.html',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/c%3a/windows/win.ini',
    '/file:///etc/passwd',
    '/@fs/etc/passwd',
    '/@fs/etc/passwd?raw??',
    '/@id/secret',
    '/?',
    '/?raw??',
    '/?import&raw',
    '/index.html?',
    '/index.html?raw',
    '/index.html?url',
    '/assets/index-abc.js?.svg',
    '/assets/index-abc.js?t=1',
    '/assets/index-abc.js.map',
    '/assets/',
    '/assets',
    '/assets/.',
    '/assets/./index-abc.js',
    '/assets//index-abc.js',
    '/#',
    '/#/../secret.txt',
    '/index.html#x',
    '/images/',
    '/images',
    `/images/${imageId}/`,
    `/images/${imageId}?`,
    `/images/${imageId}#`,
    `/images/../images/${imageId}`,
    `/images/%63${imageId.slice(1)}`,
    `/images/${imageId.toUpperCase()}`,
    '/images/..%2fsecret.txt',
    '/images/secret.txt',
    '/images/constructor',
    '/images/__proto__',
    '/__proto__',
    '/constructor',
    '/toString',
    '/.git/config',
    '/package.json',
    '/api/sources/list',
    '',
  ])('finds nothing at “%s”', async (path) => {
    askedFor.length = 0
    const answer = await get(host + path)
    expect(answer.status).toBe(404)
    expect((await answer.arrayBuffer()).byteLength).toBe(0)
    // Whatever else is asked, only well-formed ids ever reach the images.
    expect(askedFor).toEqual([])
  })
})

describe('the headers', () => {
  it.each(['/', '/assets/index-abc.js', `/images/${imageId}`, '/nothing'])(
    'are on %s and the same for both hosts',
    async (path) => {
      const [first, second] = await Promise.all(hosts.map((host) => get(host + path)))
      expect([...(first?.headers ?? [])]).toEqual([...(second?.headers ?? [])])
      for (const [name, value] of Object.entries(securityHeaders)) {
        expect(first?.headers.get(name)).toBe(value)
      }
    },
  )

  it('allow this origin’s own files and nothing else', () => {
    expect(contentSecurityPolicy).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' blob:; " +
        "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-src 'none'; object-src 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types lectern-worker",
    )
  })

  it('let the page copy words, and ask for nothing else', () => {
    const features = (securityHeaders['permissions-policy'] ?? '').split(', ')
    expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual([
      'clipboard-write=(self)',
    ])
    expect(features.length).toBeGreaterThan(25)
  })
})
