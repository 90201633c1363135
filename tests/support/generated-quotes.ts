import { Converter } from 'opencc-js'
import { edition, lettersOf, type QuoteCase } from './quotes'
import { createRandom, type Random, randomBelow } from './revision'

/** A piece of a chapter that somebody may quote. */
interface Piece {
  chapter: string
  start: number
  end: number
  text: string
}

const toCn = Converter({ from: 't', to: 'cn' })
export const scripts: Array<(text: string) => string> = [
  (text) => text,
  toCn,
  ...(['t', 'tw', 'hk'] as const).map((to) => {
    const convert = Converter({ from: 'cn', to })
    return (text: string) => convert(toCn(text))
  }),
]

const pick = <T>(list: readonly T[], random: Random): T => list[randomBelow(list.length, random)] as T

/** What copying does to a quote. None of it changes what was said. */
export const noises: Record<string, (text: string, random: Random) => string> = {
  none: (text) => text,
  'half width': (text) => text.replace(/[，？！：；（）]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)),
  'half width, blanks': (text) =>
    text.replace(
      /[，？！：；。]/g,
      (mark) => ({ '。': '. ' })[mark] ?? `${String.fromCharCode(mark.charCodeAt(0) - 0xfee0)} `,
    ),
  'curly marks': (text) => text.replace(/「/g, '“').replace(/」/g, '”'),
  'straight marks': (text) => text.replace(/[「」]/g, '"'),
  'no marks': (text) => text.replace(/[「」]/g, ''),
  'in quotation marks': (text) => `「${text.replace(/「/g, '『').replace(/」/g, '』')}」`,
  'no stop': (text) => text.replace(/[。？！，：；]+$/, ''),
  'another stop': (text) => text.replace(/[，。]+$/, '！！'),
  'blanks beside Latin': (text) => text.replace(/([㐀-鿿])(?=[A-Za-z0-9])|([A-Za-z0-9])(?=[㐀-鿿])/g, '$1$2 '),
  wrapped: (text, random) => {
    const width = 8 + randomBelow(20, random)
    return text.replace(/\n/g, '').replace(new RegExp(`.{${width}}`, 'gu'), '$&\n')
  },
  'zero width': (text, random) => text.replace(/./gu, (one) => (random() < 0.1 ? `${one}\u200b` : one)),
  'soft hyphens': (text, random) => text.replace(/./gu, (one) => (random() < 0.1 ? `${one}\u00ad\u2060` : one)),
  'full width': (text) => text.replace(/[A-Za-z0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
  'other case': (text) =>
    text.replace(/[A-Za-z]+/g, (word) => (word === word.toUpperCase() ? word.toLowerCase() : word.toUpperCase())),
  'no punctuation': (text) => text.replace(/(?<!\d)[，。？！：；、「」（）\n]|[，。？！：；「」（）\n](?!\d)/g, ''),
  'speaker before': (text) => `张小龙：${text}`,
  'speaker before, longer': (text) => `微信之父張小龍曾說：“${text.replace(/[「」]/g, "'")}”`,
  'speaker after': (text) => `${text}\n——张小龙`,
  'speaker after, longer': (text) => `“${text}”—— 張小龍，2019 微信公開課`,
  'a smile': (text) => `${text}😊👍`,
  'a time before': (text) => `22:31 ${text}`,
  'an answer': (text) => `回复 小明：${text}`,
  'from WhatsApp': (text) => `[2019/1/9, 22:31:05] 小明: ${text}`,
  'in HTML': (text) => `<p>&nbsp;${text.replace(/\n/g, '<br/>')}</p>`,
  // Topics that no sentence of the text goes on with.
  topics: (text) => `#读后感 ${text} #摘抄`,
  'an emoticon before': (text) => `[捂脸]${text}`,
  'by its speaker': (text) => `${text} by张小龙`,
  'blank lines': (text) => text.replace(/\n/g, '\n\n'),
  'joined lines': (text) => text.replace(/\n/g, ''),
  quoted: (text) => `> ${text.replace(/\n/g, '\n> ')}`,
}

/** Every run of one to four sentences may be quoted, or of one to three clauses. */
function anyPiece(random: Random, least = 8): Piece {
  const chapters = [...edition.chapters.values()]
  for (;;) {
    const { chapter, text, sentences } = pick(chapters, random)
    const from = randomBelow(sentences.length, random)
    const sentence = sentences[from]
    if (!sentence) continue
    const last = sentences[Math.min(sentences.length - 1, from + randomBelow(4, random))]
    let range = { start: sentence.start, end: last?.end ?? sentence.end }
    if (random() < 0.4) {
      const clauses = clausesOf(text.slice(sentence.start, sentence.end))
      const first = randomBelow(clauses.length, random)
      const chosen = clauses.slice(first, first + 1 + randomBelow(3, random))
      const start = sentence.start + clauses.slice(0, first).join('').length
      range = { start, end: start + chosen.join('').length }
    }
    const words = text.slice(range.start, range.end).trim()
    if (lettersOf(words).length >= least) return { chapter: chapter.id, ...range, text: words }
  }
}

const clausesOf = (sentence: string): string[] => sentence.match(/[^，：；、？。！]+[，：；、？。！」]*/g) ?? [sentence]

function sentenceOf(random: Random, clauses = 1): Piece & { clauses: string[] } {
  for (;;) {
    const { chapter, text, sentences } = pick([...edition.chapters.values()], random)
    const { start, end } = pick(sentences, random)
    const words = text.slice(start, end).trim()
    const parts = (words.match(/[^，]+，?/g) ?? []).filter(Boolean)
    if (parts.length >= clauses && lettersOf(words).length >= 10)
      return { chapter: chapter.id, start, end, text: words, clauses: parts }
  }
}

/** Quotes of any place, in turn with these noises. */
export function verbatimCases(count: number, seed: number, names = Object.keys(noises)): QuoteCase[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (_, n): QuoteCase => {
    const name = names[n % names.length] as string
    const { chapter, start, end, text } = anyPiece(random)
    const spelled = pick(scripts, random)(text)
    const noisy = noises[name]?.(spelled, random) ?? spelled
    return { kind: 'verbatim', class: name, quote: noisy, chapter, at: [start, end], places: placesOf(text) }
  })
}

const ellipses = ['…', '……', '...', '......', '。。。', ' … ', '……\n', '[…]', '(...)', '⋯⋯']

/** Quotes of two or three parts of a chapter with an ellipsis between them. */
export function partsCases(count: number, seed: number): QuoteCase[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, (): QuoteCase => {
    for (;;) {
      const { chapter, text, sentences } = pick([...edition.chapters.values()], random)
      const first = randomBelow(sentences.length, random)
      const from = sentences[first]?.start ?? 0
      const clauses = clausesOf(
        text.slice(from, sentences[Math.min(sentences.length - 1, first + 2)]?.end).split('\n')[0] ?? '',
      )
      const placed = clauses.map((clause, i) => {
        const start = from + clauses.slice(0, i).join('').length
        return { start, end: start + clause.length, clause }
      })
      const parts = placed.filter((_, i) => i % 2 === 0).slice(0, 2 + randomBelow(2, random))
      const words = parts.map(({ clause }) => clause.replace(/[，：；、]$/, ''))
      if (parts.length < 2 || words.some((word) => lettersOf(word).length < 4)) continue
      if (lettersOf(words.join('')).length < 8) continue
      const spell = pick(scripts, random)
      const quote = words.map(spell).join(pick(ellipses, random))
      const places = parts.map(({ start, end }): [number, number] => [start, end])
      return { kind: 'verbatim', class: 'parts', quote, chapter: chapter.id, at: places }
    }
  })
}

function placesOf(text: string): number {
  const words = lettersOf(text)
  return [...edition.chapters.values()].reduce((sum, { text }) => sum + lettersOf(text).split(words).length - 1, 0)
}

/** Words of two to four characters that may stand for others. */
const words =
  '創新 增長 未來 團隊 效果 能力 文化 理性 節制 野心 規模 利潤 速度 品牌 媒體 教育 商家 廠商 年輕人 老年人 合作夥伴 競爭對手 美國 日本 雷軍 李彥宏 支付寶 抖音 微博 淘寶 蘋果手機 人工智能'.split(
    ' ',
  )
const adverbs = '其實 真的 非常 永遠 一直 完全 幾乎 最 更 很 也 都 絕對 可能 必須 主動 悄悄'.split(' ')
const han = /[㐀-鿿]/

type Change = (random: Random) => QuoteCase | undefined

function changedAt({ chapter, text }: Piece, at: number, was: string, is: string): QuoteCase {
  return {
    kind: 'altered',
    class: '',
    quote: text.slice(0, at) + is + text.slice(at + was.length),
    chapter,
    nearest: text,
    changed: [[was, is]],
  }
}

/** A place in a text where so many Han characters are in a row. */
function hanAt(text: string, length: number, random: Random): number {
  for (let tries = 0; tries < 50; tries++) {
    const at = randomBelow(Math.max(1, text.length - length), random)
    if (Array.from(text.slice(at, at + length)).every((one) => han.test(one)) && text.length >= at + length) return at
  }
  return -1
}

const changes: Record<string, Change> = {
  word(random) {
    const piece = sentenceOf(random)
    const is = pick(words, random)
    const at = hanAt(piece.text, is.length, random)
    return at < 0 ? undefined : changedAt(piece, at, piece.text.slice(at, at + is.length), is)
  },
  'one character'(random) {
    const piece = sentenceOf(random)
    const at = hanAt(piece.text, 1, random)
    return at < 0 ? undefined : changedAt(piece, at, piece.text.charAt(at), pick(Array.from(words.join('')), random))
  },
  'two words'(random) {
    const piece = sentenceOf(random)
    if (lettersOf(piece.text).length < 16) return undefined
    const half = Math.floor(piece.text.length / 2)
    const [a, b] = [pick(words, random), pick(words, random)]
    const [i, j] = [hanAt(piece.text.slice(0, half), a.length, random), hanAt(piece.text.slice(half), b.length, random)]
    if (i < 0 || j < 0) return undefined
    const [was, wasToo] = [piece.text.slice(i, i + a.length), piece.text.slice(half + j, half + j + b.length)]
    const quote =
      piece.text.slice(0, i) + a + piece.text.slice(i + a.length, half + j) + b + piece.text.slice(half + j + b.length)
    return {
      ...changedAt(piece, i, was, a),
      quote,
      changed: [
        [was, a],
        [wasToo, b],
      ],
    }
  },
  omission(random) {
    const piece = sentenceOf(random)
    const length = 1 + randomBelow(4, random)
    const at = hanAt(piece.text, length, random)
    return at < 0 ? undefined : changedAt(piece, at, piece.text.slice(at, at + length), '')
  },
  'clause left out'(random) {
    const piece = sentenceOf(random, 3)
    const n = 1 + randomBelow(piece.clauses.length - 2, random)
    const at = piece.clauses.slice(0, n).join('').length
    return changedAt(piece, at, piece.clauses[n] as string, '')
  },
  insertion(random) {
    const piece = sentenceOf(random)
    const at = 1 + randomBelow(piece.text.length - 1, random)
    return changedAt(piece, at, '', pick(adverbs, random))
  },
  negation(random) {
    const piece = sentenceOf(random)
    const found = [...piece.text.matchAll(/不是|不會|不能|沒有|不要|不/g)]
    if (found.length > 0) {
      const { 0: was, index } = pick(found, random)
      return changedAt(piece, index, was, was === '沒有' ? '有' : was.slice(1))
    }
    const verbs = [...piece.text.matchAll(/是|會|能|要|有/g)]
    if (verbs.length === 0) return undefined
    const { 0: was, index } = pick(verbs, random)
    return changedAt(piece, index, was, `${was === '有' ? '沒' : '不'}${was}`)
  },
  number(random) {
    const piece = sentenceOf(random)
    const found = [
      ...piece.text.matchAll(/\d+(?:\.\d+)?|[一二兩三四五六七八九十]+(?=個|年|點|條|種|次|款|萬|億|月|天)/g),
    ]
    if (found.length === 0) return undefined
    const { 0: was, index } = pick(found, random)
    const is = /\d/.test(was)
      ? was.replace(/\d/, (one) => String((Number(one) + 1 + randomBelow(8, random)) % 10))
      : pick(
          ['二', '三', '五', '七', '十'].filter((one) => one !== was),
          random,
        )
    return changedAt(piece, index, was, is)
  },
  'number, digits more or fewer'(random) {
    const piece = sentenceOf(random)
    const found = [...piece.text.matchAll(/\d+(?:\.\d+)?/g)]
    if (found.length === 0) return undefined
    const { 0: was, index } = pick(found, random)
    const is = was.length > 1 && random() < 0.5 ? was.slice(0, -1).replace(/\.$/, '') : `${was}0`
    return is === was ? undefined : changedAt(piece, index, was, is)
  },
  'point of a number'(random) {
    const piece = sentenceOf(random)
    const found = [...piece.text.matchAll(/\d+\.\d+/g)]
    if (found.length === 0) return undefined
    const { 0: was, index } = pick(found, random)
    return changedAt(piece, index, was, was.replace('.', ''))
  },
  name(random) {
    const piece = sentenceOf(random)
    const found = [...piece.text.matchAll(/微信|騰訊|公眾號|小程序|朋友圈|張小龍|Foxmail|QQ|APP|小遊戲|企業微信/g)]
    if (found.length === 0) return undefined
    const { 0: was, index } = pick(found, random)
    return changedAt(
      piece,
      index,
      was,
      pick(['支付寶', '淘寶', '微博', '抖音', 'Twitter', '釘釘', '百度', '今日頭條'], random),
    )
  },
  splice(random) {
    const [one, other] = [sentenceOf(random, 2), sentenceOf(random, 2)]
    const n = 1 + randomBelow(one.clauses.length - 1, random)
    const m = 1 + randomBelow(other.clauses.length - 1, random)
    const head = one.clauses.slice(0, n).join('')
    const tail = other.clauses.slice(m).join('')
    if (one.start === other.start || lettersOf(head).length < 5 || lettersOf(tail).length < 5) return undefined
    return { ...changedAt(one, 0, '', ''), quote: head + tail, changed: [[one.text.slice(head.length), tail]] }
  },
  'a clause more'(random) {
    const piece = sentenceOf(random)
    const more = pick(additions, random)
    const stop = piece.text.search(/[。？！]*$/)
    return random() < 0.5
      ? { ...changedAt(piece, 0, '', `${more}，`), changed: [['', more]] }
      : { ...changedAt(piece, stop, '', `，${more}`), changed: [['', more]] }
  },
  order(random) {
    const piece = sentenceOf(random, 2)
    const n = randomBelow(piece.clauses.length - 1, random)
    const [a, b] = [piece.clauses[n] as string, piece.clauses[n + 1] as string]
    const [x, y] = [a.replace(/[，。？！]+$/, ''), b.replace(/[，。？！]+$/, '')]
    if (lettersOf(x).length < 3 || lettersOf(y).length < 3) return undefined
    const before = piece.clauses.slice(0, n).join('')
    const rest = piece.text.slice(before.length + x.length + 1 + y.length)
    return {
      ...changedAt(piece, 0, '', ''),
      quote: `${before}${y}，${x}${rest}`,
      changed: [[`${x}，${y}`, `${y}，${x}`]],
    }
  },
}

const additions = [
  '這就是我們的產品觀',
  '所以我今天要特別講一講這一點',
  '我已經強調過無數遍了',
  '這一點大家回去好好想一想',
]

export const alteredClasses = Object.keys(changes)

/** So many quotes of each class that stand nowhere as they are, or fewer where the text has fewer. */
export function alteredCases(each: number, seed: number, names = alteredClasses): QuoteCase[] {
  const random = createRandom(seed)
  const cases: QuoteCase[] = []
  for (const name of names) {
    const change = changes[name] ?? (() => undefined)
    for (let made = 0, tries = 0; made < each && tries < 5000; tries++) {
      const found = change(random)
      if (!found || !isChanged(found)) continue
      const spell = pick(scripts.slice(0, 2), random)
      const noise = pick([noises.none, noises['half width'], noises['no stop'], noises['in quotation marks']], random)
      const quote = noise?.(spell(found.quote), random) ?? found.quote
      cases.push({ ...found, class: name, quote })
      made++
    }
  }
  return cases
}

/** Whether the quote is now in no place of the text. */
const isChanged = ({ quote }: QuoteCase): boolean => lettersOf(quote).length >= 8 && placesOf(quote) === 0
