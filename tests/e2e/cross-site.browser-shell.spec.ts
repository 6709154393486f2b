import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { articleList, openArticle, openedArticle } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

async function openStrangePage(): Promise<{ server: Server; address: string }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>A page of somebody else’s</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, address: `http://127.0.0.1:${String(port)}/` }
}

/** What a program gets that is no browser and names whatever host it likes. */
function statusFor(origin: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(origin, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    asked.once('error', reject)
    asked.end()
  })
}

/** Runs in the strange page: everything a page may try. Answers what came of each attempt. */
async function attack({ origin, script }: { origin: string; script: string }) {
  const call = `${origin}/api/sources/addSamples`
  const attempt = (work: Promise<string>): Promise<string> => work.catch(() => 'refused')
  const send = (init: RequestInit): Promise<string> =>
    attempt(fetch(call, init).then((answer) => `${answer.type} ${String(answer.status)}`))
  const element = (tag: 'img' | 'script' | 'iframe', address: string): Promise<string> =>
    new Promise((resolve) => {
      const made = document.createElement(tag)
      made.addEventListener('load', () => {
        resolve(tag === 'iframe' && made instanceof HTMLIFrameElement ? frameOf(made) : 'loaded')
      })
      made.addEventListener('error', () => {
        resolve('refused')
      })
      made.src = address
      document.body.append(made)
    })
  // A browser shows its own error page in a frame that was refused, which nobody may look into.
  const frameOf = (frame: HTMLIFrameElement): string => {
    try {
      return frame.contentDocument === null ? 'refused' : 'seen'
    } catch {
      return 'refused'
    }
  }
  const body = '{}'
  const stream = new EventSource(`${origin}/api/events`)
  return {
    json: await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    key: await send({ method: 'POST', headers: { authorization: 'Bearer x' }, body }),
    plain: await send({ method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
    image: await element('img', `${origin}/images/${'ab'.repeat(16)}`),
    script: await element('script', script),
    frame: await element('iframe', `${origin}/`),
    events: await new Promise<string>((resolve) => {
      if (stream.readyState === EventSource.CLOSED) resolve('refused')
      stream.onopen = () => {
        resolve('open')
      }
      stream.onerror = () => {
        resolve('refused')
      }
    }),
  }
}

story('a page of another origin gets nothing from the browser shell', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  const origin = new URL(page.url()).origin
  const script = await page.evaluate(() => document.querySelector('script')?.src ?? '')
  const strange = await openStrangePage()

  const visitor = await page.context().newPage()
  await visitor.goto(strange.address)
  expect(await visitor.evaluate(attack, { origin, script })).toEqual({
    json: 'refused',
    key: 'refused',
    plain: 'refused',
    image: 'refused',
    script: 'refused',
    frame: 'refused',
    events: 'refused',
  })

  // Sent without asking to see the answer, or by a form: it still changes nothing.
  await visitor.evaluate(async (call) => {
    await fetch(call, { method: 'POST', mode: 'no-cors', body: '{}' }).catch(() => undefined)
  }, `${origin}/api/sources/addSamples`)
  const [answer] = await Promise.all([
    visitor.waitForResponse((one) => one.url().endsWith('/addSamples')),
    visitor.evaluate((call) => {
      const frame = Object.assign(document.createElement('iframe'), { name: 'elsewhere' })
      const target = { method: 'POST', action: call, target: 'elsewhere' }
      const form = Object.assign(document.createElement('form'), target)
      document.body.append(frame, form)
      form.submit()
    }, `${origin}/api/sources/addSamples`),
  ])
  expect(answer.status()).toBe(403)

  // A window that it opens is cut off from it and holds nothing.
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    visitor.evaluate((address) => {
      const other = window.open(address)
      Object.assign(window, { other })
    }, `${origin}/`),
  ])
  await expect(opened.getByText('This page was opened without its key')).toBeVisible()
  await visitor.evaluate(() => {
    const { other } = window as unknown as { other: Window }
    other.postMessage({ service: 'sources', method: 'addSamples', input: {} }, '*')
  })
  expect(await visitor.evaluate(() => (window as unknown as { other: Window }).other.closed)).toBe(
    true,
  )
  expect(await opened.evaluate(() => window.opener === null)).toBe(true)

  // A name that was made to lead to this machine.
  const { port } = new URL(origin)
  expect(await statusFor(origin, `127.0.0.1:${port}`)).toBe(200)
  for (const host of [`rebound.example:${port}`, `localhost:${port}`, '127.0.0.1', `[::1]:${port}`])
    expect(await statusFor(origin, host)).toBe(421)

  await expect(openedArticle(page)).toContainText('third bell')
  await page.reload()
  await expect(articleList(page).getByRole('option')).toHaveCount(1)
  strange.server.closeAllConnections()
  strange.server.close()
})
