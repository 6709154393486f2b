import axe from 'axe-core'
import { afterEach, describe, expect, it } from 'vitest'
import { colourValues } from '#shared/core/exporting/colour-values.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { writeWebPage } from '#shared/core/web-page/write-web-page.ts'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'

const options = { colourNames: defaultColourNames, dayOf: () => '2026-11-23' }
const hostile =
  '</style><img src="/x" onerror="parent.harmed = true"><script>parent.harmed = true</script>'

describe('an exported page in a browser', () => {
  let frame: HTMLIFrameElement | undefined
  afterEach(() => {
    frame?.remove()
  })

  async function open(html: string): Promise<Document> {
    const made = document.createElement('iframe')
    made.title = 'The page'
    made.style.cssText = 'width: 1200px; height: 800px'
    made.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
    frame = made
    const loaded = new Promise((resolve) => {
      made.addEventListener('load', resolve)
    })
    document.body.append(made)
    await loaded
    const shown = made.contentDocument
    if (shown === null) throw new Error('The page did not load.')
    return shown
  }

  const text = `The tide comes. ${hostile}`
  const page = writeWebPage(
    {
      ...quietArticle,
      title: `On tides ${hostile}`,
      note: hostile,
      highlights: [
        highlightFixture(1, { quote: 'tide', note: hostile, start: 4, tags: [hostile] }),
        highlightFixture(2, { quote: hostile, note: hostile, status: 'orphaned' }),
      ],
    },
    {
      blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }],
      textHash: 'a'.repeat(64),
      metadata: { language: 'en' },
    },
    options,
  )

  it('is in its own style, which its policy lets in, and harms nobody', async () => {
    const shown = await open(page)
    const mark = shown.querySelector('mark')
    if (mark === null) throw new Error('Nothing is marked.')
    const paper = document.createElement('i')
    paper.style.color = colourValues.yellow.paper
    const { backgroundColor } = getComputedStyle(mark)
    expect(backgroundColor).toBe(getComputedStyle(document.body.appendChild(paper)).color)
    paper.remove()
    expect(shown.querySelector('.passage > p')?.textContent).toBe(text.replace('tide', 'tide1'))
    expect(shown.querySelectorAll('script, img')).toHaveLength(0)
    expect(window).not.toHaveProperty('harmed')
    expect(performance.getEntriesByType('resource').map(({ name }) => name)).not.toContainEqual(
      expect.stringMatching(/\/x$/),
    )
  })

  it('has nothing that axe finds', async () => {
    const shown = await open(page)
    // In this document, which axe looks through, with the style that it has in its own.
    const parts = [shown.querySelector('style'), shown.querySelector('main')]
    const here = document.createElement('div')
    here.append(...parts.flatMap((one) => (one === null ? [] : [document.importNode(one, true)])))
    document.body.append(here)
    const { violations, passes } = await axe.run(here)
    here.remove()
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join()}`),
    ).toEqual([])
  })
})
