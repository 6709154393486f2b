/** A link that comes while Lectern is open: by a second start, or typed over the address. */
import type { Page } from '@playwright/test'
import type { Lectern } from './story.ts'

export async function followLink(lectern: Lectern, page: Page, link: string): Promise<void> {
  if (lectern.desktop === undefined) {
    await page.evaluate(
      (hash) => {
        location.hash = hash
      },
      link.replace('lectern://', '#/'),
    )
    return
  }
  await lectern.desktop.evaluate(({ app }, given) => {
    app.emit('second-instance', {}, [], '/', { paths: [], links: [given] })
  }, link)
}
