import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import { openArticle } from './actions.ts'
import { writeLibrary } from './library-files.ts'
import { story } from './story.ts'

/** One red pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
)
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>'

const markdown = (far: string) => `# The harbour in pictures

Words around the pictures, so that this is an article.

![plain](wall.png) and ![spaces](<my pictures/harbour wall.png>) and ![escapes](my%20pictures/harbour%20wall.png)

![upwards](../pictures/bell.png)

![drawn](lamp.svg)

![outside](../../outside.png) ![absent](nowhere.png)

![far away](${far}/far.png)
`

const html = (
  far: string,
) => `<!doctype html><html><head><title>The quay in pictures</title></head><body><article>
<h1>The quay in pictures</h1><p>${'Words around the pictures, so that this is an article. '.repeat(8)}</p>
<p><img src="wall.png" alt="plain"> <img src="my pictures/harbour wall.png" alt="spaces">
<img src="my%20pictures/harbour%20wall.png" alt="escapes"> <img src="../pictures/bell.png" alt="upwards"></p>
<p><img src="lamp.svg" alt="drawn"></p>
<p><img src="../../outside.png" alt="outside"> <img src="nowhere.png" alt="absent">
<img src="${far}/far.png" srcset="${far}/far-2x.png 2x" alt="far away"></p>
<p>${'More words follow the pictures, plain ones. '.repeat(8)}</p></article></body></html>`

async function expectShown(article: Locator, name: string): Promise<void> {
  const picture = article.getByRole('img', { name, exact: true })
  await picture.scrollIntoViewIfNeeded()
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
}

story('pictures beside an article are shown, all others are only named', async ({ lectern }) => {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.end(png)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const far = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  await writeLibrary(dirname(lectern.library), [{ path: 'outside.png', text: png }])
  await writeLibrary(lectern.library, [
    { path: 'essays/harbour.md', text: markdown(far) },
    { path: 'essays/quay.html', text: html(far) },
    { path: 'essays/wall.png', text: png },
    { path: 'essays/my pictures/harbour wall.png', text: png },
    { path: 'essays/lamp.svg', text: svg },
    { path: 'pictures/bell.png', text: png },
  ])
  const page = await lectern.start([lectern.library])

  for (const title of [/The harbour in pictures/, /The quay in pictures/]) {
    const article = await openArticle(page, title)
    await expect(article).toContainText(title)
    for (const name of ['plain', 'spaces', 'escapes', 'upwards', 'drawn']) {
      await expectShown(article, name)
    }
    await expect(article.getByRole('img', { name: 'outside' })).toHaveCount(0)
    await expect(article).toContainText('Image not found outside ../../outside.png')
    await expect(article).toContainText('Image not found absent nowhere.png')
    await expect(article).toContainText(`Remote image not loaded far away ${far}/far.png`)
  }
  expect(visits).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})
