/**
 * The look and the voice of one painted piece.
 *
 * Voice: a piece that begins a highlight is focusable and is a named `group`. Not a `button`: a
 * button's name replaces its content, so a screen reader would say "Highlight, Key point" *instead
 * of* the article's words, and a `mark` without a role may not be named at all. A group keeps its
 * words readable, takes the name and the note as its description, and may hold another group, which
 * is how two highlights that begin with the same words are both reached.
 */
import { defaultColourNames, type HighlightColour } from '#shared/core/highlights/colour.ts'
import type { PaintedHighlight } from './surface-state.ts'

/** On every element that painting adds for highlights. */
export const layerClass = 'highlight'
/** On the focusable element of one highlight: its id. */
export const handleAttribute = 'data-highlight-handle'
/** On every piece: the ids of its layers, separated by spaces, bottom first. */
export const idsAttribute = 'data-highlights'

/** Top layers whose colours are shown: more lines would reach into the row below. */
const mostShown = 4

export type PieceEdges = {
  readonly begins: readonly PaintedHighlight[]
  readonly ends: readonly PaintedHighlight[]
}

// `setAttribute` throughout: `dataset` costs several times as much.
export function dressPiece(
  piece: HTMLElement,
  layers: readonly PaintedHighlight[],
  edges: PieceEdges,
): void {
  piece.setAttribute(idsAttribute, layers.map((layer) => layer.id).join(' '))
  const [only] = layers
  if (layers.length === 1 && only !== undefined) {
    piece.setAttribute('data-colour', only.colour)
    piece.setAttribute('data-style', only.style)
  } else {
    piece.setAttribute('data-layers', String(layers.length))
    const shown = layers.slice(-mostShown)
    piece.style.setProperty('--highlight-tint', blendedTint(shown))
    piece.style.setProperty('--highlight-lines', stackedLines(shown))
  }
  if (edges.ends.some((layer) => layer.hasNote)) {
    piece.setAttribute('data-note', '')
    const noted = edges.ends.findLast((layer) => layer.hasNote)
    piece.style.setProperty('--highlight-dot', lineOf(noted?.colour ?? 'yellow'))
  }
  const [top, ...others] = edges.begins.toReversed()
  if (top === undefined) return
  piece.setAttribute('data-initial', edges.begins.map((layer) => initials[layer.colour]).join(''))
  makeHandle(piece, top)
  // Outside, so that Tab meets the lower layers first, like `j` does.
  let inner = piece
  for (const layer of others) inner = wrapInHandle(inner, layer)
}

/** The id that the element which describes a highlight's note carries. */
export function descriptionId(highlightId: string): string {
  return `highlight-note-${highlightId}`
}

function wrapInHandle(inner: HTMLElement, layer: PaintedHighlight): HTMLElement {
  const wrapper = document.createElement('mark')
  wrapper.className = `${layerClass} highlight-layer`
  // mark.js takes off what carries this.
  wrapper.setAttribute('data-markjs', 'true')
  makeHandle(wrapper, layer)
  inner.replaceWith(wrapper)
  wrapper.append(inner)
  return wrapper
}

function makeHandle(made: HTMLElement, layer: PaintedHighlight): void {
  made.setAttribute(handleAttribute, layer.id)
  made.setAttribute('tabindex', '0')
  made.setAttribute('role', 'group')
  made.setAttribute('aria-roledescription', 'marked passage')
  made.setAttribute('aria-label', layer.label)
  if (layer.description !== '') made.setAttribute('aria-describedby', descriptionId(layer.id))
}

/** Each layer has an equal part in the mixture. */
function blendedTint(layers: readonly PaintedHighlight[]): string {
  return layers
    .filter((layer) => layer.style === 'tint')
    .map((layer) => `var(--${layer.colour}-tint)`)
    .reduce(
      (mixed, tint, index) =>
        index === 0 ? tint : `color-mix(in oklab, ${tint} ${100 / (index + 1)}%, ${mixed})`,
      'transparent',
    )
}

/** One line below the other, the lowest layer's next to the words. */
function stackedLines(layers: readonly PaintedHighlight[]): string {
  return layers.map((layer, index) => `0 ${2 * (index + 1)}px 0 ${lineOf(layer.colour)}`).join(', ')
}

function lineOf(colour: HighlightColour): string {
  return `var(--${colour}-line)`
}

/** Shown where colours are forced; "Question" and "Quote" would share a letter. */
const initials: Readonly<Record<HighlightColour, string>> = {
  yellow: defaultColourNames.yellow.slice(0, 1),
  green: defaultColourNames.green.slice(0, 1),
  blue: defaultColourNames.blue.slice(0, 1),
  pink: '?',
  orange: '”',
  purple: defaultColourNames.purple.slice(0, 1),
}
