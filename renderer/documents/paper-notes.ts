/**
 * The notes of highlights in the margin of a printed article, each with a number that stands behind the
 * words that it is about. They are there while the window prints and at no other time; how they look is
 * in `renderer/styles/paper-notes.css`.
 */
import { element } from './element.ts'
import { layerClass } from './highlight-piece.ts'
import { outsideText } from './leaf-text.ts'
import type { PaintedHighlight } from './surface-state.ts'

/** A highlight and the element of its last words. */
export type NotedPlace = { readonly highlight: PaintedHighlight; readonly piece: Element }

const referenceClass = 'paper-reference'

/** What a note may stand directly in: everything else is a part of one paragraph, table or picture. */
const hosts = '.article-section, blockquote, li'

/** Whether there is anything about it that its colour does not say. */
export function belongsInMargin({ hasNote, facts }: PaintedHighlight): boolean {
  return hasNote || facts.tags.length > 0
}

/** Numbers them in the order given, which is that of the text. Gives what takes them away again. */
export function setInMargin(places: readonly NotedPlace[]): () => void {
  const added = places.flatMap(({ highlight, piece }, index) => {
    const number = String(index + 1)
    const reference = element('sup', { class: referenceClass, [outsideText]: '' }, number)
    lastBehind(piece).after(reference)
    const note = noteOf(highlight, number)
    besideOf(piece).before(note)
    return [reference, note]
  })
  return () => {
    for (const one of added) one.remove()
  }
}

/** Outside of all marks around the piece, behind the numbers that are there already. */
function lastBehind(piece: Element): Element {
  let last = piece
  while (last.parentElement?.classList.contains(layerClass) === true) last = last.parentElement
  while (last.nextElementSibling === last.nextSibling && isReference(last.nextElementSibling)) {
    last = last.nextElementSibling
  }
  return last
}

function isReference(one: Element | null): one is Element {
  return one?.classList.contains(referenceClass) === true
}

function besideOf(piece: Element): Element {
  let beside = piece
  while (beside.parentElement !== null && !beside.parentElement.matches(hosts)) {
    beside = beside.parentElement
  }
  return beside
}

function noteOf({ colour, facts, description }: PaintedHighlight, number: string): HTMLElement {
  const told = [facts.meaning, ...facts.tags.map((tag) => `#${tag}`)].join(' · ')
  const line = element('p', { class: 'paper-facts' }, element('b', {}, number), ` ${told}`)
  const words =
    description === '' ? [] : [element('p', { class: 'paper-words', dir: 'auto' }, description)]
  const attributes = { class: 'paper-note', 'data-colour': colour, [outsideText]: '' }
  return element('aside', attributes, line, ...words)
}
