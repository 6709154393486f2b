/**
 * The words by which `My Clippings.txt` names its entries, in the languages a Kindle can be set to. They
 * are looked for in the second line of an entry, in lower case.
 */

export type ClippingKind = 'highlight' | 'note' | 'bookmark'

/** German, English, Spanish, French, Italian, Dutch, Portuguese, Russian, Chinese, Japanese, Korean. */
const words: Readonly<Record<ClippingKind, readonly string[]>> = {
  bookmark: [
    'lesezeichen',
    'bookmark',
    'marcador',
    'signet',
    'segnalibro',
    'bladwijzer',
    'закладк',
    '书签',
    '書籤',
    'ブックマーク',
    '북마크',
    '책갈피',
  ],
  note: ['notiz', 'note', 'nota', 'notitie', 'заметк', '笔记', '筆記', 'メモ', '메모', '노트'],
  highlight: [
    'markierung',
    'highlight',
    'subrayado',
    'resaltado',
    'surlignement',
    'surlignage',
    'evidenziazione',
    'markering',
    'destaque',
    'выделен',
    'отрывок',
    'выделенн',
    '标注',
    '標註',
    'ハイライト',
    '하이라이트',
  ],
}

/** What is named first in the line; undefined for a language that is not among them. */
export function clippingKind(line: string): ClippingKind | undefined {
  const text = line.toLowerCase()
  const kinds = ['bookmark', 'highlight', 'note'] as const
  const found = kinds.flatMap((kind) => {
    const places = words[kind].map((word) => text.indexOf(word)).filter((at) => at !== -1)
    return places.length === 0 ? [] : [{ kind, at: Math.min(...places) }]
  })
  return found.toSorted((a, b) => a.at - b.at)[0]?.kind
}

const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'enero', 'janvier', 'gennaio', 'januari', 'janeiro', 'январ'],
  ['february', 'februar', 'febrero', 'février', 'febbraio', 'februari', 'fevereiro', 'феврал'],
  ['march', 'märz', 'marzo', 'mars', 'maart', 'março', 'март'],
  ['april', 'abril', 'avril', 'aprile', 'апрел'],
  ['may', 'mai', 'mayo', 'maggio', 'mei', 'maio', 'мая', 'май'],
  ['june', 'juni', 'junio', 'juin', 'giugno', 'junho', 'июн'],
  ['july', 'juli', 'julio', 'juillet', 'luglio', 'julho', 'июл'],
  ['august', 'agosto', 'août', 'augustus', 'август'],
  ['september', 'septiembre', 'setiembre', 'septembre', 'settembre', 'setembro', 'сентябр'],
  ['october', 'oktober', 'octubre', 'octobre', 'ottobre', 'outubro', 'октябр'],
  ['november', 'noviembre', 'novembre', 'novembro', 'ноябр'],
  ['december', 'dezember', 'diciembre', 'décembre', 'dicembre', 'dezembro', 'декабр'],
]

const numbersOnly = /(\d{4})\s*[年년.]\s*(\d{1,2})\s*[月월.]\s*(\d{1,2})/u
const dayThenMonth = /(\d{1,2})\.?(?:\s+de)?\s+(\p{L}{3,})\.?(?:\s+de)?\s+(\d{4})/u
const monthThenDay = /(\p{L}{3,})\s+(\d{1,2}),?\s+(\d{4})/u
const clock = /(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m)?/iu

/**
 * Milliseconds since the epoch; the line has no time zone, so it is read as UTC. Undefined when there
 * is no date that can be understood.
 */
export function clippingTime(line: string): number | undefined {
  const text = line.toLowerCase()
  const day = dayIn(text)
  if (day === undefined) return undefined
  const [, hours = '0', minutes = '0', seconds = '0', half] = clock.exec(text) ?? []
  const afternoon = half?.startsWith('p') === true || /下午|午後|오후/u.test(text)
  const morning = half?.startsWith('a') === true || /上午|午前|오전/u.test(text)
  const given = Number(hours)
  const hour = afternoon && given < 12 ? given + 12 : morning && given === 12 ? 0 : given
  return day + ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

function dayIn(text: string): number | undefined {
  const numbers = numbersOnly.exec(text)
  if (numbers !== null)
    return Date.UTC(Number(numbers[1]), Number(numbers[2]) - 1, Number(numbers[3]))
  const dayFirst = dayThenMonth.exec(text)
  const [, day, name, year] = dayFirst ?? swapped(monthThenDay.exec(text)) ?? []
  const month = months.findIndex((all) => all.some((one) => isMonth(name ?? '', one)))
  return month === -1 ? undefined : Date.UTC(Number(year), month, Number(day))
}

/** Russian months are inflected. */
function isMonth(name: string, month: string): boolean {
  return name === month || (/^\p{Script=Cyrillic}/u.test(month) && name.startsWith(month))
}

function swapped(found: RegExpExecArray | null): readonly (string | undefined)[] | undefined {
  return found === null ? undefined : [found[0], found[2], found[1], found[3]]
}
