import 'fake-indexeddb/auto'
import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleActs } from '../../tests/support/store-model/article-acts.ts'
import { Desk } from '../../tests/support/store-model/desk.ts'
import { highlightActs } from '../../tests/support/store-model/highlight-acts.ts'
import { keepingActs } from '../../tests/support/store-model/keeping-acts.ts'
import { wasCalled } from '../../tests/support/store-model/used-commands.ts'

const commands = new URL('../data/commands/', import.meta.url)

/** What commands are made of. */
const parts: ReadonlySet<string> = new Set([
  'changes.ts',
  'look-again.ts',
  'tags.ts',
  'transact.ts',
  'edit-highlight.ts edit',
])

/** Every function that the command files export, as `file function`. */
async function everyCommand(): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>()
  for (const file of readdirSync(commands)) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || parts.has(file)) continue
    const exports = (await import(new URL(file, commands).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value === 'function' && !parts.has(`${file} ${name}`)) {
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
