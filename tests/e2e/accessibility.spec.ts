import { expect } from '@playwright/test'
import { articleList, openArticle, selectWords } from './actions.ts'
import { violations } from './axe-violations.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const themes = ['Light', 'Sepia', 'Dark', 'High contrast'] as const

story('axe finds nothing on the first screen', async ({ lectern }) => {
  const page = await lectern.start()
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible()
  expect(await violations(page)).toEqual([])
})

for (const theme of themes) {
  story(`axe finds nothing on any screen in the theme “${theme}”`, async ({ lectern }) => {
    await writeLibrary(lectern.library, [
      lanternArticle,
      { path: 'kinds.md', text: everyKindOfBlock },
      { path: 'empty.txt', text: '' },
    ])
    const page = await lectern.start([lectern.library])
    await expect(articleList(page).getByRole('option')).toHaveCount(3)

    await page.getByRole('button', { name: /typography|appearance/i }).click()
    await page.getByRole('radio', { name: theme, exact: true }).click()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    await openArticle(page, /Every kind/)
    expect(await violations(page)).toEqual([])

    await openArticle(page, lanternArticle.title)
    for (const [key, words] of [
      ['1', 'after a winter of missed tides'],
      ['4', 'winter of missed'],
      ['u', 'lit the lamps when the light felt right'],
    ] as const) {
      await selectWords(page, words)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press(key)
    }
    expect(await violations(page)).toEqual([])

    await page.keyboard.press('Control+f')
    await page.getByRole('searchbox', { name: 'Find in article' }).fill('the')
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    for (const [key, name] of [
      ['Control+k', /command/i],
      ['Control+e', 'Export'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }

    await page.keyboard.press('Control+Shift+f')
    await page.getByRole('searchbox', { name: 'Search the library' }).fill('bell')
    await expect(page.getByRole('option', { name: /lamplighters/ })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')

    await articleList(page)
      .getByRole('option', { name: /empty\.txt/ })
      .click()
    await expect(page.getByRole('main', { name: 'Reading' })).toContainText('empty.txt')
    expect(await violations(page)).toEqual([])
  })
}

const everyKindOfBlock = `# Every kind of block

A paragraph with *emphasis*, **strength**, ~~deletion~~, \`code\` and a [link](https://example.org/).[^1]

## A list and its tasks

- one
- two
  1. inner
- [x] done
- [ ] to do

> A quotation
>
> of two paragraphs.

\`\`\`js
const bell = 3
\`\`\`

| hour | bell |
| ---- | ---: |
| dawn |    3 |

![A missing picture](missing.png) ![A far picture](https://example.org/far.png)

---

[^1]: The footnote itself.
`
