import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import { articleList, openedArticle } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

/** A place on this machine that counts whoever comes. */
async function openSink(): Promise<{ server: Server; address: string; visits: string[] }> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { server, address: `http://127.0.0.1:${String(port)}`, visits }
}

function hostileHtml(sink: string): string {
  return `<!doctype html><html><head><title>Quiet harbour <img src=x onerror="window.ran=1"></title>
<meta http-equiv="refresh" content="0;url=${sink}/refresh"><base href="${sink}/">
<link rel="stylesheet" href="${sink}/style.css"><link rel="preload" as="image" href="${sink}/preload">
<style>@import url(${sink}/import.css); body { background: url(${sink}/background) } header { display: none !important }</style>
<script>window.ran = 1</script><script src="${sink}/script.js"></script></head>
<body onload="window.ran=1"><article><h1>Quiet harbour</h1>
<p>Words that are safe to read, and a good many of them, so that this is an article and not a scrap.</p>
<p style="position:fixed;inset:0;z-index:99999;background:red" onclick="window.ran=1">Everything is covered.</p>
<img src="${sink}/picture.png" onerror="window.ran=1" srcset="${sink}/set.png 2x" alt="A far picture">
<iframe src="${sink}/frame"></iframe><object data="${sink}/object"></object><embed src="${sink}/embed">
<svg onload="window.ran=1"><script>window.ran=1</script><image href="${sink}/svg.png"/></svg>
<math><mtext><script>window.ran=1</script></mtext></math>
<video src="${sink}/video" poster="${sink}/poster" autoplay></video><audio src="${sink}/audio" autoplay></audio>
<a href="javascript:window.ran=1">A script link</a> <a href="data:text/html,<script>1</script>">A data link</a>
<a href="file:///etc/passwd">A file link</a> <a ping="${sink}/ping" href="${sink}/link">A far link</a>
<form action="${sink}/form"><input name=q autofocus onfocus="window.ran=1"><button>Send</button></form>
<template><img src="${sink}/template" onerror="window.ran=1"></template>
<p>${'More words follow here, plain ones. '.repeat(20)}</p></article></body></html>`
}

const hostileMarkdown = (sink: string): string => `---
title: "<script>window.ran=1</script> Harbour **notes**"
---

# <img src=x onerror="window.ran=1">

<script>window.ran = 1</script>

![far](${sink}/markdown.png) [script](javascript:window.ran=1) [file](file:///etc/passwd)

<iframe src="${sink}/frame"></iframe>
`

story('a hostile article runs nothing, asks nothing and stays in its pane', async ({ lectern }) => {
  const sink = await openSink()
  await writeLibrary(lectern.library, [
    lanternArticle,
    { path: 'hostile.html', text: hostileHtml(sink.address) },
    { path: 'hostile.md', text: hostileMarkdown(sink.address) },
    { path: '<img src=x onerror=window.ran=1>.txt', text: 'Words behind a nasty name.\n' },
  ])
  const page = await lectern.start([lectern.library])
  const options = articleList(page).getByRole('option')
  await expect(options).toHaveCount(4)
  const origin = new URL(page.url()).origin
  const strangers: string[] = []
  page.on('request', (request) => {
    const address = request.url()
    if (!address.startsWith(origin) && !/^(?:blob|data):/.test(address)) strangers.push(address)
  })
  page.on('dialog', (dialog) => {
    strangers.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })

  for (let index = 0; index < 4; index++) {
    const [title = ''] = (await options.nth(index).innerText()).split('\n')
    await options.nth(index).click()
    // The article before stays until this one is there.
    await expect(page.getByRole('article', { name: title, exact: true })).toBeVisible()
    const links = openedArticle(page).getByRole('link')
    for (const address of await links.evaluateAll((all) =>
      all.map((one) => one.getAttribute('href')),
    )) {
      expect(address).toMatch(/^(?:https?:|mailto:|#)/)
    }
    // Every control of the frame around the article can still be reached.
    const covered = await page.evaluate(() => {
      const header = document.querySelector('header')
      const box = header?.getBoundingClientRect()
      if (box === undefined) return 'no header'
      const hit = document.elementFromPoint(box.left + 20, box.top + box.height / 2)
      return header?.contains(hit) === true ? 'free' : 'covered'
    })
    expect(covered).toBe('free')
  }
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(strangers).toEqual([])
  expect(sink.visits).toEqual([])
  expect(new URL(page.url()).origin).toBe(origin)
  await new Promise((resolve) => sink.server.close(resolve))
})
