/** Reads a call's JSON body within a limit. */
import type { IncomingMessage } from 'node:http'
import { fail, succeed, type Result } from '#shared/core/result.ts'

/**
 * Bytes. The largest messages are the facts of a whole library (15 MB for 100,000 articles) and a
 * batch of exported files; beyond that a caller sends several. Bounds what one request can make the
 * host hold.
 */
export const bodyLimit = 32 * 1024 * 1024

export type BodyProblem = 'too-large' | 'not-json' | 'broken-off'

export async function readJsonBody(
  request: IncomingMessage,
): Promise<Result<unknown, BodyProblem>> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > bodyLimit) return fail('too-large')
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      if (!(piece instanceof Buffer)) continue
      size += piece.byteLength
      if (size > bodyLimit) return fail('too-large')
      pieces.push(piece)
    }
  } catch {
    // The page went away while sending: there is no one left to answer.
    return fail('broken-off')
  }
  try {
    return succeed(JSON.parse(Buffer.concat(pieces).toString('utf8')))
  } catch {
    return fail('not-json')
  }
}
