import 'fake-indexeddb/auto'
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { articleActs } from '../../tests/support/store-model/article-acts.ts'
import { Desk } from '../../tests/support/store-model/desk.ts'
import { highlightActs } from '../../tests/support/store-model/highlight-acts.ts'
import { keepingActs } from '../../tests/support/store-model/keeping-acts.ts'
import { wasCalled } from '../../tests/support/store-model/used-commands.ts'

const commands = new URL('../data/commands/', import.meta.url)

/** What commands are made of. */
const parts = [
  'changes.ts',
  'look-again.ts',
  'tags.ts',
  'transact.ts',
  'take-row.ts',
  'place-of-quote.ts',
  'bring-notes.ts',
  'take-rows.ts',
  'translate-rows.ts',
  'united-article.ts',
  'import-into-article.ts',
  'edit-highlight.ts edit',
  'change-articles.ts changeArticles',
]

/** What the plain map has no place for: `other-versions.test.ts`, `collections.test.ts`. */
const elsewhere = ['other-versions.ts', 'collections.ts']

const left: ReadonlySet<string> = new Set([...parts, ...elsewhere])

/** Every function that the command files export, as `file function`. */
async function everyCommand(): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>()
  for (const file of readdirSync(commands)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || left.has(file)) continue
    const exports = await vi.importActual<Record<string, unknown>>(`../data/commands/${file}`)
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === 'function' && !left.has(`${file} ${name}`)) {
        found.set(`${file} ${name}`, value)
      }
    }
  }
  return found
}

describe('all commands in any order, with backups, losses and starts between them', () => {
  it('leave what a plain map of it says, and nothing is lost on any way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(...highlightActs, ...articleActs, ...keepingActs), {
          minLength: 10,
          maxLength: 40,
        }),
        async (acts) => {
          const desk = await Desk.open()
          try {
            for (const act of acts) {
              desk.pass()
              await act(desk)
              await desk.check()
            }
          } finally {
            await desk.close()
          }
        },
      ),
      { numRuns: 60 },
    )
  }, 300_000)

  it('a command that no act of the model tries is noticed', async () => {
    // After the test before, whose acts call them.
    const untried = [...(await everyCommand())].filter(([, command]) => !wasCalled(command))
    expect(untried.map(([name]) => name)).toEqual([])
  })
})
