/** One file of a generated library: its name, its header in one of the forms people have, its bytes. */
import iconv from 'iconv-lite'
import { paragraphs, sentence, zipfWord } from './article-text.ts'
import { languages, type Language } from './languages.ts'
import { oneOf, randomOf, whole, type Random } from './random.ts'

export type GeneratedFile = {
  /** Relative, `/` separated. */
  readonly path: string
  readonly bytes: Uint8Array
}

type Facts = {
  readonly title: string
  readonly date: string
  readonly author: string
  readonly tags: readonly string[]
  readonly language: string
  readonly paragraphs: readonly string[]
}

/** How often, of a hundred. */
const oldEncodingShare = 6
const duplicateShare = 1
const firstDay = Date.UTC(2005, 0, 1)
const days = 7000
const topics = ['sea', 'maps', 'history', 'old', 'to read', 'science', 'méthode', '研究'] as const

/** `languages` by share: half of a library is in English, as most are. */
function languageFor(random: Random): Language {
  const [english, ...others] = languages
  if (english === undefined) throw new Error('There are no languages')
  if (random() < 0.5) return english
  return others[Math.floor(random() * others.length)] ?? english
}

/** The file of that number; always the same for the same seed. */
export function generatedFile(seed: number, number: number): GeneratedFile {
  const random = randomOf(seed, number)
  if (number > 0 && whole(random, 1, 100) <= duplicateShare) return copyOf(seed, number, random)
  const language = languageFor(random)
  const facts = factsOf(language, random)
  const { extension, text } = written(facts, random)
  const path = `${folderOf(facts, random)}/${nameOf(number, language)}.${extension}`
  return { path, bytes: encoded(text, language, extension, random) }
}

/** The same bytes under another name, as copies lie about in every folder. */
function copyOf(seed: number, number: number, random: Random): GeneratedFile {
  const { path, bytes } = generatedFile(seed, Math.floor(random() * number))
  const extension = path.slice(path.lastIndexOf('.'))
  return { path: `copies/copy of ${String(number).padStart(6, '0')}${extension}`, bytes }
}

function factsOf(language: Language, random: Random): Facts {
  const day = firstDay + Math.floor(random() * days) * 86_400_000
  return {
    title: sentence(language, random, whole(random, 2, 7)),
    date: new Date(day).toISOString().slice(0, 10),
    author: `${sentence(language, random, 1)} ${sentence(language, random, 1)}`,
    tags: topics.filter(() => random() < 0.15),
    language: language.code,
    paragraphs: paragraphs(language, random),
  }
}

function folderOf({ date, language }: Facts, random: Random): string {
  return random() < 0.5
    ? `by year/${date.slice(0, 4)}/${date.slice(5, 7)}`
    : `${language}/${oneOf(random, ['letters', 'news', 'papers'])}`
}

function nameOf(number: number, language: Language): string {
  const random = randomOf(number, 7)
  const serial = String(number).padStart(6, '0')
  return random() < 0.5 ? serial : `${serial} ${zipfWord(language, random)}`
}

function written(facts: Facts, random: Random): { extension: string; text: string } {
  const kind = random()
  if (kind < 0.6) return { extension: 'txt', text: plainText(facts, random) }
  if (kind < 0.85) return { extension: 'md', text: markdown(facts, random) }
  return { extension: 'html', text: html(facts, random) }
}

function plainText({ title, date, author, paragraphs: body }: Facts, random: Random): string {
  const text = body.join('\n\n')
  switch (whole(random, 1, 4)) {
    case 1:
      return ` date ${date} ${text}\n`
    case 2:
      return `${title}\n\n${text}\n`
    case 3:
      return `title: ${title}\ndate: ${date}\nauthor: ${author}\n\n${text}\n`
    default:
      return `${text.replaceAll('\n', '\r\n')}\r\n`
  }
}

function markdown(facts: Facts, random: Random): string {
  const { title, date, author, tags, paragraphs: body } = facts
  const parts = body.map((paragraph, index) => {
    if (index > 0 && random() < 0.2) return `## ${paragraph.slice(0, 30).trim()}\n\n${paragraph}`
    return random() < 0.1 ? `> ${paragraph}` : paragraph
  })
  const text = parts.join('\n\n')
  if (random() < 0.4) return `# ${title}\n\n${text}\n`
  const header = { title, date, author, tags, lang: facts.language }
  const lines = Object.entries(header).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  return `---\n${lines.join('\n')}\n---\n\n${text}\n`
}

function html({ title, date, author, language, paragraphs: body }: Facts, random: Random): string {
  const data = JSON.stringify({ '@type': 'Article', headline: title, datePublished: date })
  const told =
    random() < 0.5
      ? `<meta name="author" content="${author}"><meta name="date" content="${date}">`
      : `<script type="application/ld+json">${data}</script>`
  const text = body.map((paragraph) => `<p>${paragraph}</p>`).join('\n')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>${told}</head>
<body><article><h1>${title}</h1>
${text}
</article></body></html>
`
}

/** UTF-8, but for some plain texts that an older program wrote; none of their letters is lost. */
function encoded(text: string, language: Language, extension: string, random: Random): Uint8Array {
  if (extension === 'txt' && whole(random, 1, 100) <= oldEncodingShare) {
    const name = oneOf(random, ['utf-16le', ...language.encodings])
    const bytes = iconv.encode(text, name, { addBOM: name === 'utf-16le' })
    if (iconv.decode(bytes, name) === text) return bytes
  }
  return Buffer.from(text)
}
