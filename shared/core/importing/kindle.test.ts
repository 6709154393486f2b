import { describe, expect, it } from 'vitest'
import { clippingTime } from './kindle-languages.ts'
import { itemsOf, problemsOf } from './testing/read-or-throw.ts'

const rule = '=========='

/** Entries as the device appends them: with a byte order mark before the book, and CRLF. */
function clippings(...entries: readonly (readonly [book: string, line: string, text: string])[]) {
  const written = entries.map(([book, line, text]) =>
    [`\uFEFF${book}`, line, '', text, rule, ''].join('\r\n'),
  )
  return written.join('')
}

const lamps = 'Lamps of the Harbour (2nd Edition) (Marlow, Ada)'
const at = 'Added on Friday, March 4, 2022 10:11:12 AM'

describe('a file of a Kindle', () => {
  it('gives each highlight with book, author, place and time', () => {
    const text = clippings([
      lamps,
      `- Your Highlight on page 9 | Location 120-124 | ${at}`,
      'The bell.',
    ])
    expect(itemsOf(text, 'kindle')).toEqual([
      {
        importId: expect.any(String) as string,
        document: { title: 'Lamps of the Harbour (2nd Edition)', author: 'Marlow, Ada' },
        quote: { exact: 'The bell.', prefix: '', suffix: '' },
        note: '',
        tags: [],
        createdAt: Date.UTC(2022, 2, 4, 10, 11, 12),
        order: 120,
      },
    ])
  })

  it('joins a note to the highlight in which it was written, and keeps one that stands alone', () => {
    const text = clippings(
      [lamps, `- Your Highlight on page 9 | Location 120-124 | ${at}`, 'The bell.'],
      [lamps, `- Your Note on page 9 | Location 124 | ${at}`, 'Which bell?'],
      [lamps, `- Your Note on page 30 | Location 400 | ${at}`, 'Read again.'],
      [lamps, `- Your Bookmark on page 31 | Location 410 | ${at}`, ''],
    )
    const items = itemsOf(text, 'kindle')
    expect(items.map(({ quote, note }) => [quote?.exact, note])).toEqual([
      ['The bell.', 'Which bell?'],
      [undefined, 'Read again.'],
    ])
    expect(problemsOf(text)).toEqual([])
  })

  it('takes a highlight that was made longer or shorter once, as it was last, under one name', () => {
    const short = [
      lamps,
      `- Your Highlight on Location 120-121 | ${at}`,
      'they chose the bell',
    ] as const
    const long = [
      lamps,
      `- Your Highlight on Location 120-123 | ${at}`,
      'In the end they chose the bell.',
    ] as const
    const moved = [
      lamps,
      `- Your Highlight on Location 121-124 | ${at}`,
      'they chose the bell. Nobody asked why.',
    ] as const
    const [before] = itemsOf(clippings(short), 'kindle')
    const after = itemsOf(clippings(short, long, moved), 'kindle')
    expect(after.map(({ quote }) => quote?.exact)).toEqual([
      'they chose the bell. Nobody asked why.',
    ])
    expect(after[0]?.importId).toBe(before?.importId)
  })

  it('keeps neighbours, equal words elsewhere and equal places in another book apart', () => {
    const text = clippings(
      [lamps, `- Your Highlight on Location 120-121 | ${at}`, 'The bell rang.'],
      [lamps, `- Your Highlight on Location 121-122 | ${at}`, 'Nobody moved.'],
      [lamps, `- Your Highlight on Location 900-901 | ${at}`, 'The bell rang.'],
      ['Other (Ada)', `- Your Highlight on Location 120-121 | ${at}`, 'The bell rang.'],
    )
    expect(itemsOf(text, 'kindle')).toHaveLength(4)
  })

  it.each([
    [
      'German',
      '- Ihre Markierung bei Position 120-124 | Hinzugefügt am Freitag, 4. März 2022 10:11:12',
    ],
    [
      'Spanish',
      '- La subrayado en la posición 120-124 | Añadido el viernes, 4 de marzo de 2022 10:11:12',
    ],
    [
      'French',
      '- Votre surlignement à l’emplacement 120-124 | Ajouté le vendredi 4 mars 2022 10:11:12',
    ],
    [
      'Italian',
      '- La tua evidenziazione alla posizione 120-124 | Aggiunto in data venerdì 4 marzo 2022 10:11:12',
    ],
    ['Dutch', '- Uw markering op locatie 120-124 | Toegevoegd op vrijdag 4 maart 2022 10:11:12'],
    [
      'Portuguese',
      '- Seu destaque na posição 120-124 | Adicionado: sexta-feira, 4 de março de 2022 10:11:12',
    ],
    [
      'Russian',
      '- Ваш выделенный отрывок в месте 120-124 | Добавлено: пятница, 4 марта 2022 г. в 10:11:12',
    ],
    ['Chinese', '- 您在位置 #120-124的标注 | 添加于 2022年3月4日星期五 上午10:11:12'],
    ['Japanese', '- 位置No. 120-124のハイライト |作成日: 2022年3月4日金曜日 10:11:12'],
    ['Korean', '- 위치 120-124의 내 하이라이트 | 추가됨: 2022년 3월 4일 금요일 오전 10:11:12'],
    ['old English', '- Highlight Loc. 120-24 | Added on Friday, March 04, 2022, 10:11 AM'],
  ])('is understood in %s', (_language, line) => {
    const [item] = itemsOf(clippings(['灯 (著者)', line, '鐘を信じた。']), 'kindle')
    expect(item?.order).toBe(120)
    expect(new Date(item?.createdAt ?? 0).toISOString().slice(0, 16)).toBe('2022-03-04T10:11')
  })

  it('reads the hour of a half day, and makes nothing of a date that it does not know', () => {
    expect(clippingTime('Added on March 4, 2022 12:05:00 AM')).toBe(Date.UTC(2022, 2, 4, 0, 5))
    expect(clippingTime('Added on March 4, 2022 1:05:00 PM')).toBe(Date.UTC(2022, 2, 4, 13, 5))
    expect(clippingTime('Lagt til fredag')).toBeUndefined()
  })

  it('says of each entry that is no use why, and reads what a file that was cut off still holds', () => {
    const text =
      clippings(
        [lamps, `- Your Highlight on Location 1-2 | ${at}`, ''],
        [
          lamps,
          `- Your Highlight on Location 3-4 | ${at}`,
          '<You have reached the clipping limit for this item>',
        ],
        [lamps, '- Min Klipp på plats 5', 'Ord.'],
        [lamps, `- Your Highlight on Location 6-7 | ${at}`, 'The bell.'],
      ) + `${lamps}\r\nYour Highl`
    expect(itemsOf(text, 'kindle').map(({ quote }) => quote?.exact)).toEqual(['The bell.'])
    expect(problemsOf(text)).toEqual([
      'Clipping 1: It has no words.',
      'Clipping 2: The book does not let more of its words be copied.',
      'Clipping 3: It is in a language, or of a kind, that Lectern does not know.',
      'Clipping 5: Its second line does not tell what it is.',
    ])
  })
})
