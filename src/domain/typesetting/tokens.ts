import { character, charactersOf, extending, spaces } from '@/domain/text/characters'

/**
 * The smallest parts of a line. Which may begin or end one is said by clreq (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end)
 * and by UAX #14 (https://www.unicode.org/reports/tr14/), whose classes are named where they are used.
 */
export interface Token {
  text: string
  /** Em. */
  width: number
  /** `symbol`: an emoji, a syllable of Korean, or one character of a script that has neither words nor squares here. */
  kind: 'han' | 'mark' | 'word' | 'symbol' | 'space'
  /** May not begin a line. */
  clings?: boolean
  /** May not end a line. */
  opens?: boolean
  /** The side of the glyph with half an em of blank: it is squeezed where marks meet and free at a line's end. */
  blank?: 'before' | 'after'
}

/** How wide a word is, in em. */
type WordWidth = (word: string) => number

/** Where stops stand in their square: at the left in 简體, in the middle in 繁體. */
export type Stops = 'left' | 'middle'

/** Marks of a square, half of which is blank (OP, CL). */
const openings = '「『（《〈【〔〖〘〚〝［｛｟“‘'
const closings = '」』）》〉】〕〗〙〛］｝｠〞〟”’'
const stops = '，。、；：．'

/** Other marks of a square that may not begin a line (EX, PO, NS). */
const asks = '？！％～〜・￠゠﹐﹑﹒﹔﹕﹖﹗'

/** Small kana, the long vowel, repetition marks (CJ, NS). They may not begin a line either. */
const small = 'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々〻〼ゝゞ゛゜ヽヾ'

/** Signs of money before a number (PR). */
const currencies = '￥￡＄￦'

/** A row of dashes or dots, spaces, an address or a word with its apostrophes, or one character. A word has letters below Han and symbols. */
const letters = `(?:(?![${spaces}—…‥⋯“”‘’])[\\u0021-\\u25ff\\u2c00-\\u2e7f][${extending}]*)+`
const tokenPattern = new RegExp(
  `(?:—+|[…‥⋯]+)[${extending}\\u200d]*|[${spaces}]+(?![${extending}\\u200d])|${letters}(?:’${letters})*|${character}`,
  'gsu',
)

const isSpace = new RegExp(`^[${spaces}]+$`)
/** Kana and marks of half a square that may not begin a line. */
const isHalf = /^[\uff61\uff63-\uff65\uff67-\uff70]/
const isWord = new RegExp(`^${letters}`, 'su')
/** Han, kana, and what is made to their width. */
const isSquare = /^[\u2e80-\ua4cf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u

/** An address of the web, and the pieces that lines may end with. */
const isAddress = /\w:\/\/|^\W*www\.|\w\.[a-z]{2,}\//i
const addressPieces = /.+?[/.?&]+(?=\w)|.+/gs

/**
 * Characters between which a line may end if nothing else forbids it: Latin, Greek, Cyrillic, Hebrew, Arabic, arrows, signs, Han and kana,
 * Korean, emoji (AL, NU, ID, H2, H3, EB, RI). What is not named here stays with its neighbours.
 */
const known = [
  '\\w#&*<=>@^~\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0386-\\u0482\\u048a-\\u0556\\u05d0-\\u05ea\\u0620-\\u064a',
  '—\\u2190-\\u2211\\u2460-\\u2756\\u2764\\u2776-\\u27c4\\u2b05-\\u2b55',
  '\\u2e80-\\u2fdf\\u3001-\\u3029\\u3030-\\u3034\\u3036-\\u3098\\u309b-\\u3247\\u3250-䶿一-\\ua014\\ua016-\\ua4c6\\uac00-\\ud7a3\\uf900-\\ufaff',
  '\\uff01-\\uff60\\uff66\\uff71-\\uff9d\\uffe0-\\uffe6\\u{1f000}-\\u{1f675}\\u{1f680}-\\u{1faff}\\u{20000}-\\u{3ffff}',
].join('')
const mayBegin = new RegExp(`^[${known}([{$£¥€“‘]`, 'u')
const mayEnd = new RegExp(`[${known}!%),.:;?}\\]/\\-…‥⋯·‧°‰′″℃℉–”’\\ufe50-\\ufe58][${extending}]*$`, 'u')

/** Signs of money, which stay with the mark before them (CL × PR). */
const isMoney = /^[$£¥€￥￡＄￦]/
/** Marks that stay with any letter or mark behind them (PO, QU, AL). */
const staysWithNext = /^[·％￠”’]/
/** Symbols and syllables that a line may part from each other (ID, H2, RI). */
const isFree =
  /^[\u2764\uac00-\ud7a3\uff66\uff71-\uff9d\u{1f1e6}-\u{1f39b}\u{1f3bd}-\u{1f49f}\u{1f525}\u{1f5fa}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f90c}-\u{1f9ff}\u{1fa70}-\u{1faff}]/u

/** Most of what is set. It needs none of the tables. */
const isIdeograph = (text: string): boolean => text.length === 1 && text >= '一' && text <= '鿿'

/** Whether a line may end between two tokens, if the first does not open and the second does not cling. */
export function mayPart(before: Token, token: Token): boolean {
  if (isIdeograph(before.text) && isIdeograph(token.text)) return true
  // Wide spaces (BA) let a line end before less than a space does.
  if (before.kind === 'space')
    return mayBegin.test(token.text) || /[ \n\u200b]\n[^\s\u200b]/.test(`${before.text}\n${token.text}`)
  if (!mayEnd.test(before.text) || !mayBegin.test(token.text)) return false
  if (before.kind === 'han' || token.kind === 'han') return true
  if (before.kind === 'mark') return !isMoney.test(token.text) && !staysWithNext.test(before.text)
  // A bracket directly behind a word explains it (LB30). The pieces of an address part.
  if (token.kind === 'mark') return !token.opens
  return before.kind === token.kind && (token.kind === 'word' || (isFree.test(before.text) && isFree.test(token.text)))
}

/** Divides a paragraph into its tokens, in order. */
export function tokensOf(paragraph: string, wordWidth: WordWidth, stopsAt: Stops): Token[] {
  return (paragraph.match(tokenPattern) ?? [])
    .flatMap((text) => (isAddress.test(text) ? (text.match(addressPieces) ?? []) : [text]))
    .map((text) => tokenOf(text, wordWidth, stopsAt))
}

/** A token in its characters, each measured by itself. */
export const divided = (token: Token, wordWidth: WordWidth): Token[] =>
  charactersOf(token.text).map((text) => ({ ...token, text, width: wordWidth(text) }))

function tokenOf(text: string, wordWidth: WordWidth, stopsAt: Stops): Token {
  if (isIdeograph(text)) return { text, width: 1, kind: 'han' }
  const first = text.charAt(0)
  if (isSpace.test(text)) return { text, width: widthOfSpaces(text), kind: 'space' }
  if (isSquare.test(text) || '“”‘’'.includes(first)) return squareToken(text, wordWidth, stopsAt)
  const width = wordWidth(text)
  if ('—…‥⋯'.includes(first) || text === '·' || text === '‧') {
    return { text, width, kind: 'mark', ...(first !== '—' && { clings: true }) }
  }
  return isWord.test(text) ? wordToken(text, width) : { text, width, kind: 'symbol', clings: isHalf.test(text) }
}

/** An ideographic space is a square, and one of no width only allows a line to end. */
const widthOfSpaces = (text: string): number =>
  Array.from(text).reduce((width, one) => width + (one === '\u3000' ? 1 : one === '\u200b' ? 0 : spaceWidth), 0)

const spaceWidth = 0.25

/**
 * A character of a square. Quotation marks are one in Chinese fonts, and are measured since other fonts have them narrow. A character with
 * marks of its own is measured too.
 */
function squareToken(text: string, wordWidth: WordWidth, stopsAt: Stops): Token {
  const first = text.charAt(0)
  const width = /^[^“”‘’]$/u.test(text) ? 1 : wordWidth(text)
  const markWith = (blank?: Token['blank']): Token => ({
    text,
    width,
    kind: 'mark',
    blank: width > 0.9 ? blank : undefined,
  })
  if (openings.includes(first)) return { ...markWith('before'), opens: true }
  if (currencies.includes(first)) return { ...markWith(), opens: true }
  if (closings.includes(first)) return { ...markWith('after'), clings: true }
  if (stops.includes(first)) return { ...markWith(stopsAt === 'left' ? 'after' : undefined), clings: true }
  if (asks.includes(first)) return { ...markWith(), clings: true }
  return { text, width, kind: 'han', ...((small.includes(first) || /[ㇰ-ㇿ]/.test(first)) && { clings: true }) }
}

/** A word with the marks about it, such as `(AI` or `3,000`. */
const wordToken = (text: string, width: number): Token => ({
  text,
  width,
  kind: 'word',
  clings: /^[,.:;!?%)\]}/·‧‰°′″℃℉»›\u2060]/.test(text),
  opens: /[([{$£¥€«‹]$/.test(text),
})
