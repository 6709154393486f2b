/**
 * Languages for generated texts: their frequent words as they are, and many rare ones put together
 * from syllables, so that words are as often, as long and as many as in real texts of the script.
 */
import { oneOf, seededRandom, whole, type Random } from './random.ts'

export type Language = {
  /** BCP 47. */
  readonly code: string
  /** The most frequent first. */
  readonly words: readonly string[]
  readonly betweenWords: string
  readonly endOfSentence: string
  /** Older encodings, as iconv-lite names them, in which its texts are found. */
  readonly encodings: readonly string[]
}

type Plan = {
  readonly code: string
  readonly frequent: string
  /** Parts of the rare words. */
  readonly parts: readonly string[]
  readonly least: number
  readonly most: number
  readonly betweenWords?: string
  readonly endOfSentence?: string
  readonly encodings: readonly string[]
}

const rareWords = 20_000

const split = (text: string): readonly string[] => text.split(' ')
const hangul = Array.from({ length: 300 }, (_, index) => String.fromCodePoint(0xac00 + index * 36))

const plans: readonly Plan[] = [
  {
    code: 'en',
    frequent:
      'the of and to in a is that for it was on are as with his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know',
    parts: split(
      'ta re con ver mo li sta ter ing ent per ble tion men ous ri ca de pla ar sen tor gra fi ness ly ship hu ob pre dis un ever kno bra sho th str qui zy',
    ),
    least: 2,
    most: 4,
    encodings: ['windows-1252'],
  },
  {
    code: 'de',
    frequent:
      'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wenn größer müssen können',
    parts: split(
      'ge ver auf schaft ung keit heit lich bar ste ren mün gä fröh straß kör wän tisch haus wort zeit lauf bau schreib les buch zug kraft werk gund ber',
    ),
    least: 2,
    most: 4,
    encodings: ['windows-1252'],
  },
  {
    code: 'fr',
    frequent:
      'de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ou son mais comme cette été être aux même nous leur ses fait où très après déjà',
    parts: split(
      'ré con ment tion par é ble ais eur ance lé mi fran çai ver ter que vi ou ro sa li ne mon ta pré gé nou vel',
    ),
    least: 2,
    most: 4,
    encodings: ['windows-1252'],
  },
  {
    code: 'ru',
    frequent:
      'и в не на я быть он с что а по это она этот к но они мы весь который из у который то за свой вы от мочь год такой для ты же все тот человек сказать один дом река слово',
    parts: split(
      'при вод ста ние ость тель пере го ро де во ми ла ку сто вы раз чи та тор ком бе лес мор сол неч ный ский ка ми',
    ),
    least: 2,
    most: 4,
    encodings: ['windows-1251', 'koi8-r'],
  },
  {
    code: 'ar',
    frequent:
      'في من على أن إلى هذا التي الذي كان عن مع ما هو هي بعد قبل كل بين حتى لم قد لا أو ثم بيت كتاب ماء نهر',
    parts: split('ال كت اب در سة مع لم مد ين ق لم ون ات طا لب ش مس بح ر جب ل سم اء خ بز'),
    least: 2,
    most: 4,
    endOfSentence: '. ',
    encodings: ['windows-1256'],
  },
  {
    code: 'zh',
    frequent:
      '的 一 是 不 了 在 人 有 我 他 这 中 大 来 上 国 个 到 说 们 为 子 和 你 地 出 道 也 时 年',
    parts: Array.from(
      '水山河海风雨云日月星春夏秋冬东西南北城市学校图书文章历史科学技术经济社会政治文化艺术音乐电影新闻报纸编辑研究发展问题方法结果原因工作生活家庭朋友老师学生孩子父母时间空间世界自然环境动物植物花草树木天地火土金石路桥车船机场医院药食衣住行',
    ),
    least: 1,
    most: 3,
    betweenWords: '',
    endOfSentence: '。',
    encodings: ['gb18030'],
  },
  {
    code: 'ja',
    frequent:
      'の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない この ため その',
    parts: Array.from(
      '水山川海風雨雲日月星春夏秋冬東西南北町学校図書文章歴史科学技術経済社会政治文化芸術音楽映画新聞編集研究発展問題方法結果原因仕事生活家族友先生時間世界自然環境動物植物花草木かきくけこさしすせそまみむめもりるカタラリトスンア',
    ),
    least: 1,
    most: 3,
    betweenWords: '',
    endOfSentence: '。',
    encodings: ['shift_jis', 'euc-jp'],
  },
  {
    code: 'ko',
    frequent:
      '이 그 저 것 수 등 및 더 또 한 사람 우리 물 강 산 바다 집 책 말 때 년 일 나라 학교 시간 세계 문화 역사',
    parts: hangul,
    least: 2,
    most: 4,
    encodings: ['euc-kr'],
  },
]

export const languages: readonly Language[] = plans.map((plan, index) => ({
  code: plan.code,
  words: [...split(plan.frequent), ...rare(plan, seededRandom(index + 1))],
  betweenWords: plan.betweenWords ?? ' ',
  endOfSentence: plan.endOfSentence ?? '. ',
  encodings: plan.encodings,
}))

export function languageNamed(code: string): Language {
  const found = languages.find((language) => language.code === code)
  if (found === undefined) throw new Error(`There is no generated language ${code}`)
  return found
}

function rare({ parts, least, most }: Plan, random: Random): readonly string[] {
  const [first = '', ...others] = parts
  return Array.from({ length: rareWords }, () =>
    Array.from({ length: whole(random, least, most) }, () =>
      oneOf(random, [first, ...others]),
    ).join(''),
  )
}
