/** Libraries of real files for the stories: written to a folder of the test's own. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** An article in the user's own format: leading space, date header, paragraphs, no title. */
export const lanternArticle = {
  path: '000_5e1f0a9c3b7d2468.txt',
  title: /^The lamplighters of the old harbour agreed on the need to “keep the same hour”/,
  date: '2022-01-29',
  passage: 'agreed on the need to “keep the same hour” along the quay',
  text: ` date 2022-01-29 The lamplighters of the old harbour agreed on the need to “keep the same hour” along the quay after a winter of missed tides. Until then each of them had lit the lamps when the light felt right.

The harbour office wrote the rule down on one sheet. It asked every lamplighter to begin at the third bell and to walk towards the sea.

“We had no clock that all of us believed,” one of the old ledgers says, “so we chose to believe the bell.”

Nobody had foreseen what the fishermen would do with it. They began to set out by the lamps, because the lamps were now earlier than the dawn and later than nothing.

By spring the fish market opened an hour sooner, and the bakers complained that the harbour was eating its breakfast in the dark.
`,
} as const

export type LibraryFile = { readonly path: string; readonly text: string | Uint8Array }

/** Writes files below `folder`; folders in between are made. */
export async function writeLibrary(folder: string, files: readonly LibraryFile[]): Promise<void> {
  for (const file of files) {
    const place = join(folder, file.path)
    await mkdir(dirname(place), { recursive: true })
    await writeFile(place, file.text)
  }
}
