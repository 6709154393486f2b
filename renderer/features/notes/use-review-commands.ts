/** The commands for going through what needs review, for keys, palette, menu and help. */
import { useRef, type RefObject } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { ReviewAnswer, ReviewDesk } from './review-desk.ts'

/** What the keys reach, while an article is open. */
export type ReviewHandle = RefObject<ReviewDesk | null>

/** Offers them for as long as the pane is there, and gives the handle to fill for an open article. */
export function useReviewCommands(session: ReadingSession): ReviewHandle {
  const desk = useRef<ReviewDesk>(null)
  const isOpen = (): boolean => desk.current !== null
  const isAsked = (): boolean => desk.current?.current() !== undefined
  const go = (direction: 1 | -1): void => {
    desk.current?.go(direction)
  }
  const answer = (given: ReviewAnswer): void => {
    const highlight =
      given === 'attachToSelection' ? desk.current?.asked() : desk.current?.current()
    if (highlight !== undefined) desk.current?.answer(highlight, given)
  }

  useCommands([
    {
      id: 'review.next',
      title: 'Next highlight to review',
      keys: ['r'],
      menu: 'go',
      isEnabled: isOpen,
      run: () => {
        go(1)
      },
    },
    {
      id: 'review.previous',
      title: 'Previous highlight to review',
      keys: ['Shift+R'],
      menu: 'go',
      isEnabled: isOpen,
      run: () => {
        go(-1)
      },
    },
    {
      id: 'review.accept',
      title: 'Accept the proposed place',
      keys: ['a'],
      menu: 'highlight',
      isEnabled: () => desk.current?.current()?.anchor.status === 'review',
      run: () => {
        answer('accept')
      },
    },
    {
      id: 'review.attach',
      title: 'Attach to the selection',
      keys: ['Shift+A'],
      menu: 'highlight',
      isEnabled: () =>
        desk.current?.asked() !== undefined && session.getState().article.kind === 'open',
      run: () => {
        answer('attachToSelection')
      },
    },
    {
      id: 'review.keep',
      title: 'Keep without a place',
      keys: ['Shift+K'],
      menu: 'highlight',
      isEnabled: isAsked,
      run: () => {
        answer('keep')
      },
    },
  ])
  return desk
}
