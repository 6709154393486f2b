/** The anchoring thread: answers one request after the other, each by its number. */
import type { AnchoringRequest } from './anchoring.ts'
import { answerRequest } from './answer-request.ts'

type ThreadRequest = { readonly number: number; readonly request: AnchoringRequest }

addEventListener('message', ({ data }: MessageEvent<ThreadRequest>) => {
  void answerRequest(data.request).then(
    (reply) => {
      postMessage({ number: data.number, reply })
    },
    (error: unknown) => {
      // Back on the page it is loud, and the request is answered there.
      reportError(error)
    },
  )
})
