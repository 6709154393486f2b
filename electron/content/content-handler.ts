/**
 * Answers every address that is not a call: the page's files by an exact table, article images by
 * opaque id, 404 for all else. The desktop shell mounts it on its scheme, the browser shell on its
 * server, so that both serve the same bytes with the same headers.
 */
import { readFile } from 'node:fs/promises'
import { opaqueIdPattern } from '#shared/core/ids.ts'
import type { AppFiles } from './app-files.ts'
import { securityHeaders, svgSecurityPolicy } from './security-headers.ts'

export type ArticleImageFile = { readonly mime: string; readonly bytes: Uint8Array }

export type ContentSources = {
  readonly appFiles: AppFiles
  /** Undefined when there is no such image. */
  readonly images: (imageId: string) => Promise<ArticleImageFile | undefined>
}

export type ContentHandler = (request: Request) => Promise<Response>

/** Kinds that an `<img>` shows; anything else is never sent to the page. */
const shownImages = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/x-icon',
  'image/svg+xml',
])

export function createContentHandler({ appFiles, images }: ContentSources): ContentHandler {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const path = plainPathOf(request.url)
    if (path === undefined) return refuse(404)
    const answer = (await answerAppFile(appFiles, path)) ?? (await answerImage(images, path))
    if (answer === undefined) return refuse(404)
    return request.method === 'HEAD' ? new Response(undefined, answer) : answer
  }
}

/** An answer without content, with the headers that every answer has. */
export function refuse(status: number): Response {
  return new Response(undefined, {
    status,
    headers: { ...securityHeaders, 'cache-control': 'no-store' },
  })
}

/** The path exactly as it was written; undefined when there is anything besides a path. */
function plainPathOf(url: string): string | undefined {
  return /^[a-z]+:\/\/[^/?#]*(\/[^?#]*)$/.exec(url)?.[1]
}

async function answerAppFile(appFiles: AppFiles, path: string): Promise<Response | undefined> {
  const found = appFiles.get(path)
  if (found === undefined) return undefined
  return new Response(await readFile(found.file), {
    headers: {
      ...securityHeaders,
      'content-type': found.mime,
      // The names of built assets hold a hash of their content; the page itself must be fresh.
      'cache-control': path.startsWith('/assets/')
        ? 'private, max-age=31536000, immutable'
        : 'no-cache',
    },
  })
}

async function answerImage(
  images: ContentSources['images'],
  path: string,
): Promise<Response | undefined> {
  const imageId = /^\/images\/([^/]+)$/.exec(path)?.[1]
  if (imageId === undefined || !opaqueIdPattern.test(imageId)) return undefined
  const image = await images(imageId)
  if (image === undefined || !shownImages.has(image.mime)) return undefined
  return new Response(Uint8Array.from(image.bytes), {
    headers: {
      ...securityHeaders,
      ...(image.mime === 'image/svg+xml' ? { 'content-security-policy': svgSecurityPolicy } : {}),
      'content-type': image.mime,
      // What someone reads leaves no trace in a browser's cache.
      'cache-control': 'no-store',
    },
  })
}
