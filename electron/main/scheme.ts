/** Answers `app://lectern/…` in the window's session. */
import { protocol, type Session } from 'electron'
import { refuse, type ContentHandler } from '../content/content-handler.ts'
import { securityHeaders } from '../content/security-headers.ts'
import { appScheme, isOnAppOrigin, schemePrivileges } from './app-page.ts'
import type { DevelopmentServer } from './network-rules.ts'

/** Once, before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([schemePrivileges])
}

/** `development` sends everything but images to the development server, with a policy it can live with. */
export function serveScheme(
  session: Session,
  content: ContentHandler,
  development: DevelopmentServer,
): void {
  session.protocol.handle(appScheme, (request) => {
    if (!isOnAppOrigin(request.url)) return refuse(404)
    const isImage = request.url.startsWith('app://lectern/images/')
    if (development === undefined || isImage) return content(request)
    return fromDevelopmentServer(request, development.origin)
  })
}

async function fromDevelopmentServer(request: Request, origin: string): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const answer = await fetch(`${origin}${pathname}${search}`)
  const headers = new Headers(answer.headers)
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value)
  // Hot reload writes styles and scripts into the page and listens on a socket.
  headers.set(
    'content-security-policy',
    `default-src 'self' blob: data: 'unsafe-inline' ${origin} ${origin.replace(/^http/, 'ws')}`,
  )
  return new Response(answer.body, { status: answer.status, headers })
}
