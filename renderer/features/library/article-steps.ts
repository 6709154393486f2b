/** The commands that lead from article to article, through the list or through what a search found. */
import type { Command } from '#renderer/ui/commands/command.ts'

type ArticleSteps = {
  readonly canStep: (by: 1 | -1) => boolean
  readonly step: (by: 1 | -1) => void | Promise<void>
}

export function articleSteps({ canStep, step }: ArticleSteps): readonly Command[] {
  return [
    {
      id: 'library.next',
      title: 'Next article',
      keys: ['Alt+ArrowDown'],
      menu: 'go',
      isEnabled: () => canStep(1),
      run: () => step(1),
    },
    {
      id: 'library.previous',
      title: 'Previous article',
      keys: ['Alt+ArrowUp'],
      menu: 'go',
      isEnabled: () => canStep(-1),
      run: () => step(-1),
    },
  ]
}
