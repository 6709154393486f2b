import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { Editor, wordArticle } from './continuous-editing.ts'
import { writeLibrary } from './library-files.ts'
import { LoopDisk } from './loop-disk.ts'
import { story } from './story.ts'

/** Few in the usual run; `npm run test:durability` says ten. */
const cuts = Number(process.env.LECTERN_CUTS ?? 3)

/** A write of the test's own, in the files of the store, as browsers do it unless told otherwise. */
async function writeRelaxed(page: Page, key: number): Promise<readonly IDBValidKey[]> {
  return page.evaluate(async (number) => {
    const opening = indexedDB.open('control', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('numbers')
    await new Promise((resolve) => (opening.onsuccess = resolve))
    const db = opening.result
    const keys = await new Promise<readonly IDBValidKey[]>((resolve) => {
      const transaction = db.transaction('numbers', 'readwrite', { durability: 'relaxed' })
      const numbers = transaction.objectStore('numbers')
      const reading = numbers.getAllKeys()
      numbers.put('written', number)
      transaction.oncomplete = () => {
        resolve(reading.result)
      }
    })
    db.close()
    return keys
  }, key)
}

story(`nothing acknowledged is lost over ${cuts} power cuts`, async ({ lectern }) => {
  story.setTimeout(cuts * 40_000 + 120_000)
  const disk = new LoopDisk(join(lectern.dataFolder, '..', 'disk.img'), lectern.dataFolder)
  const obstacle = LoopDisk.prepare(disk)
  if (obstacle !== undefined) console.log(`Power cuts are not tried: ${obstacle}`)
  story.skip(obstacle !== undefined, obstacle)
  const editor = new Editor()
  let relaxedLost = 0
  try {
    await writeLibrary(lectern.library, [wordArticle])
    for (let cut = 0; cut <= cuts; cut += 1) {
      const page = await lectern.start([lectern.library])
      await editor.open(page)
      if (cut > 0) await editor.expectKept(page)
      if (cut === cuts) break
      await editor.edit(page)
      await editor.edit(page)
      disk.copy()
      await lectern.kill()
      await disk.cut()
    }
    // The rig shows what it is there to show: the same moment takes away what was not flushed.
    for (let cut = 0; cut < 3; cut += 1) {
      await lectern.kill()
      let page = await lectern.start([lectern.library])
      await editor.open(page)
      await writeRelaxed(page, cut)
      disk.copy()
      await lectern.kill()
      await disk.cut()
      page = await lectern.start([lectern.library])
      await editor.open(page)
      await editor.expectKept(page)
      if (!(await writeRelaxed(page, 1_000)).includes(cut)) relaxedLost += 1
    }
    expect(relaxedLost).toBeGreaterThan(0)
  } finally {
    console.log(
      `${cuts} power cuts, ${editor.count} acknowledged changes; ` +
        `${relaxedLost} of 3 relaxed writes were lost`,
    )
    await lectern.kill()
    await disk.unmount()
  }
})
