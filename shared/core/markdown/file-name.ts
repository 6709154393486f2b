/**
 * Names of exported files: valid on Windows, macOS and Linux, readable, linkable from Obsidian, and
 * never the same for two articles, whatever their titles hold.
 */
import filenamify from 'filenamify/browser'
import type { ArticleId } from '../ids.ts'
import { representable } from './escape.ts'

/** Of the files that an export writes. */
const exportExtensions = ['.md', '.json', '.jsonld', '.html'] as const
export type ExportExtension = (typeof exportExtensions)[number]

const usualExtension: ExportExtension = '.md'
const longestExtension = Math.max(...exportExtensions.map((one) => one.length))
/** Of what people see as one character. */
const longestTitle = 80
/** UTF-8, extension and suffix included: file systems allow 255, some synchronisers less. */
export const longestNameBytes = 200

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * @param taken keys (`fileNameKey`) of names that are in use
 * @returns the title as a file name, with part of the article's id where the plain one is taken
 */
export function markdownFileName(
  title: string,
  articleId: ArticleId,
  taken: ReadonlySet<string> = new Set(),
): string {
  return exportFileName(title, usualExtension, articleId, taken)
}

/** The same for a file of another kind. */
export function exportFileName(
  title: string,
  extension: ExportExtension,
  articleId: ArticleId,
  taken: ReadonlySet<string> = new Set(),
): string {
  const plain = baseName(title)
  const base = plain === '' ? `article ${articleId.slice(0, 8)}` : plain
  const isFree = (name: string) => !taken.has(fileNameKey(name))
  if (isFree(base + extension)) return base + extension
  for (let length = 6; length <= articleId.length; length += 2) {
    const name = withSuffix(base + extension, articleId.slice(0, length))
    if (isFree(name)) return name
  }
  let count = 2
  while (!isFree(withSuffix(base + extension, `${articleId}-${count}`))) count += 1
  return withSuffix(base + extension, `${articleId}-${count}`)
}

/** `Title.md` and `(2)` give `Title (2).md`, within the same limit of bytes. */
export function withSuffix(name: string, suffix: string): string {
  const known = knownExtension(name)
  const extension = known ?? usualExtension
  const base = known === undefined ? name : name.slice(0, -known.length)
  const room = longestNameBytes - bytesOf(` ${suffix}${extension}`)
  return `${trimEdges(cutToBytes(base, room))} ${suffix}${extension}`
}

/** Undefined for a file that no export writes. */
export function knownExtension(name: string): ExportExtension | undefined {
  return exportExtensions.find((one) => name.endsWith(one))
}

/** Files of other kinds are Lectern's as a whole; into these people write. */
export function isMarkdownName(name: string): boolean {
  return knownExtension(name) === '.md'
}

/** Two names with the same key are one file on some system: case, ß and accents' forms aside. */
export function fileNameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

/** Without extension; empty when the title leaves nothing that can be a name. */
function baseName(title: string): string {
  // Brackets, `#`, `^` and `|` are valid in names, but Obsidian cannot link to them.
  const words = representable(title)
    .normalize('NFC')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/[#^|\ufffd\s]+/g, ' ')
  let base = cutToBytes(
    cutToCharacters(safe(words), longestTitle),
    longestNameBytes - longestExtension,
  )
  // Cutting can bring a reserved name or an edge to light, mending one can bring the other.
  for (let round = 0; round < 3; round += 1) base = safe(base)
  return /[\p{L}\p{N}\p{S}]/u.test(base) ? base : ''
}

function safe(text: string): string {
  if (text.trim() === '') return ''
  // With the extension, so that `CON.md`, which Windows reserves as well, is seen.
  const name = filenamify(`${trimEdges(text)}${usualExtension}`, {
    replacement: ' ',
    maxLength: 1000,
  })
  return trimEdges(name.slice(0, -usualExtension.length))
}

function trimEdges(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s.~-]+/, '')
    .replace(/[\s.,;–—-]+$/, '')
    .normalize('NFC')
}

/** Cut at a word where one ends in the second half, else between characters. */
function cutToCharacters(text: string, limit: number): string {
  if (text.length <= limit) return text
  const characters = [...segmenter.segment(text.slice(0, limit * 40))]
  const next = characters[limit]
  if (next === undefined) return text.slice(0, limit * 40)
  const room = text.slice(0, next.index)
  if (text.charAt(next.index) === ' ') return room
  const space = room.lastIndexOf(' ')
  return space > room.length / 2 ? room.slice(0, space) : room
}

function cutToBytes(text: string, limit: number): string {
  if (bytesOf(text) <= limit) return text
  let kept = ''
  let bytes = 0
  for (const { segment } of segmenter.segment(text)) {
    bytes += bytesOf(segment)
    if (bytes > limit) return kept
    kept += segment
  }
  return kept
}

/** Length in UTF-8; the core has no encoder of its own. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
  }
  return bytes
}
