import { setTimeout as pass } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { chance } from '../support/chance.ts'
import { Editor, wordArticle } from './continuous-editing.ts'
import { writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { story } from './story.ts'

/** Few in the usual run; `npm run test:durability` says forty. */
const kills = Number(process.env.LECTERN_KILLS ?? 5)
const seed = Number(process.env.LECTERN_SEED ?? Date.now() % 1_000_000)
/** Milliseconds of editing before the blow, at most. */
const longest = 2_500

story(`nothing acknowledged is lost over ${kills} kills under editing`, async ({ lectern }) => {
  story.setTimeout(kills * 40_000 + 60_000)
  const random = chance(seed)
  await writeLibrary(lectern.library, [wordArticle])
  const editor = new Editor()
  let done = 0
  try {
    for (; done < kills; done += 1) {
      const page = await lectern.start([lectern.library])
      await editor.open(page)
      if (done > 0) await editor.expectKept(page)
      let isGone = false
      const editing = editor.editUntilGone(page, () => isGone)
      await Promise.race([pass(random() * longest), editing])
      isGone = true
      await lectern.kill()
      await editing
    }
    const page = await lectern.start([lectern.library])
    await editor.open(page)
    await editor.expectKept(page)
    // The second copy has come through all of it as one, and holds all of it.
    const missing = async (): Promise<readonly string[]> => {
      const { text } = await mirrored(lectern.dataFolder)
      return editor.notes.filter((note) => !text.includes(note))
    }
    await expect.poll(missing).toEqual([])
    expect((await mirrored(lectern.dataFolder)).mirrors).toBe(1)
  } finally {
    const [what, how] = [`${editor.count} acknowledged changes`, `LECTERN_SEED=${seed}`]
    console.log(`${lectern.shell}: ${done} kills, ${what}, ${how}`)
  }
})
