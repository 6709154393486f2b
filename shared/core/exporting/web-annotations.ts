/**
 * What the user made in the W3C's Web Annotation Data Model (w3.org/TR/annotation-model), as JSON-LD:
 * a collection with one page. A highlight is an annotation with a quote and a position in Unicode code
 * points; its note and its tags are bodies, its colour is a class of the style sheet that it carries.
 */
import { codePointRange } from '../highlights/code-points.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { compareInText } from '../highlights/text-order.ts'
import type { ArticleId } from '../ids.ts'
import { collectionId, type ArticleExport } from '../markdown/article-file.ts'
import { colourValues } from './colour-values.ts'

export type AnnotationOptions = {
  /** Of the whole. */
  readonly title: string
  /**
   * The canonical text of an article with that hash, where it is known: without it an annotation has
   * no position, since code points cannot be counted.
   */
  readonly textOf: (articleId: ArticleId, textHash: string) => string | undefined
}

const context = 'http://www.w3.org/ns/anno.jsonld'

/** @returns indented JSON-LD, one line feed at the end */
export function writeWebAnnotations(
  articles: readonly ArticleExport[],
  { title, textOf }: AnnotationOptions,
): string {
  const items = articles.flatMap((article) => annotationsOf(article, textOf))
  const id = `urn:lectern:collection:${collectionId(title)}`
  const collection = {
    '@context': context,
    id,
    type: 'AnnotationCollection',
    label: title,
    generator,
    total: items.length,
    first: { id: `${id}:page:1`, type: 'AnnotationPage', startIndex: 0, items },
  }
  return `${JSON.stringify(collection, undefined, 2)}\n`
}

const generator = { id: 'urn:lectern', type: 'Software', name: 'Lectern' }

function annotationsOf(article: ArticleExport, textOf: AnnotationOptions['textOf']) {
  const highlights = article.highlights.filter(({ deletedAt }) => deletedAt === undefined)
  const source = sourceOf(article)
  const note = article.note ?? ''
  return [
    ...(note.trim() === '' ? [] : [noteAnnotation(article.articleId, source, note)]),
    ...highlights
      .toSorted(compareInText)
      .map((one) => highlightAnnotation(one, source, textOf(one.articleId, placeOf(one).textHash))),
  ]
}

type Source = ReturnType<typeof sourceOf>

function sourceOf({ articleId, url, title, author }: ArticleExport) {
  return {
    id: url ?? `urn:lectern:article:${articleId}`,
    type: 'Text',
    'dcterms:title': title,
    ...(author === undefined ? {} : { 'dcterms:creator': author }),
  }
}

function noteAnnotation(articleId: ArticleId, source: Source, note: string) {
  return {
    id: `urn:lectern:note:${articleId}`,
    type: 'Annotation',
    motivation: 'commenting',
    generator,
    body: [noteBody(note)],
    target: { type: 'SpecificResource', source },
  }
}

function highlightAnnotation(highlight: Highlight, source: Source, text: string | undefined) {
  const { note, tags, colour, style } = highlight
  const body = [
    ...(note.trim() === '' ? [] : [noteBody(note)]),
    ...tags.map((value) => ({ type: 'TextualBody', purpose: 'tagging', value })),
  ]
  const { quote, range } = placeOf(highlight)
  const { exact, prefix, suffix } = quote
  const name = `lectern-${style}-${colour}`
  return {
    id: `urn:uuid:${highlight.id}`,
    type: 'Annotation',
    motivation: note.trim() === '' ? 'highlighting' : ['highlighting', 'commenting'],
    created: new Date(highlight.createdAt).toISOString(),
    modified: new Date(highlight.updatedAt).toISOString(),
    generator,
    stylesheet: { type: 'CssStylesheet', value: styleSheet(name, highlight) },
    ...(body.length === 0 ? {} : { body }),
    target: {
      type: 'SpecificResource',
      source,
      styleClass: name,
      selector: [
        { type: 'TextQuoteSelector', exact, prefix, suffix },
        ...(text === undefined
          ? []
          : [{ type: 'TextPositionSelector', ...codePointRange(text, range) }]),
      ],
    },
  }
}

function noteBody(value: string) {
  return { type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value }
}

/** Where it stands for sure, else where the user marked it. */
function placeOf({ anchor, quote, position, textHash }: Highlight) {
  return anchor.status === 'anchored' && anchor.range !== undefined
    ? { quote: anchor.quote ?? quote, range: anchor.range, textHash: anchor.textHash }
    : { quote, range: position, textHash }
}

function styleSheet(name: string, { colour, style }: Highlight): string {
  const { paper, line } = colourValues[colour]
  const look = style === 'tint' ? `background: ${paper}` : `text-decoration: underline 2px ${line}`
  return `.${name} { ${look} }`
}
