/**
 * The smallest parts of a line. Which may begin or end one is said by clreq (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end)
 * and by UAX #14 (https://www.unicode.org/reports/tr14/), whose classes are named where they are used.
 */
export interface Token {
  text: string
  /** Em. */
  width: number
  /** `symbol`: an emoji or a syllable of another script, which may be followed by a line's end. */
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

/** Marks of a square, half of which is blank. */
const openings = '「『（《〈【〔〖［｛“‘'
const closings = '」』）》〉】〕〗］｝〞〟”’'
const stops = '，。、；：．'

/** Other marks that may not begin a line, of a square (EX, PO, NS) and between names. */
const asks = '？！％～〜・﹑﹐﹒﹔﹕﹖﹗￠'
const dots = '·‧'

/** Small kana, the long vowel, repetition marks (CJ, NS). They may not begin a line either. */
const small = 'ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶー々〻ゝゞヽヾ'

/** Signs of money before a number (PR). */
const currencies = '￥￡＄'

/** Spaces that a line may end at. Those that hold words together (GL) are in words. */
const spaces = '\\t-\\r \\u1680\\u2000-\\u200b\\u2028\\u2029\\u205f\\u3000'

/**
 * What belongs to the character before it (UAX #29), as ranges, since WeChat's engine on Android is reported not to know `\p{M}`. Where a
 * script has many small ranges, one takes in what lies between: letters stay together, and none is torn.
 */
const extending = [
  // Unicode's marks for any script, for symbols, and their halves.
  '\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
  // Hebrew, Arabic, Syriac, Thaana.
  '\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0711\\u0730-\\u074a\\u07a6-\\u07b0',
  // India, each script of 128 characters; Thailand, Laos, Tibet, Burma, Cambodia, Mongolia; Korean letters.
  ...Array.from('9abcd', (block) =>
    ['00-03', '3a-57', '62-63', '80-83', 'bc-df', 'e2-e3'].map(
      (range) => `\\u0${block}${range.replace('-', `-\\u0${block}`)}`,
    ),
  ).flat(),
  '\\u0a70-\\u0a75\\u0e31-\\u0e3a\\u0e47-\\u0e4e\\u0eb1-\\u0ebc\\u0ec8-\\u0ecd\\u0f18-\\u0fc6\\u102b-\\u103e\\u1056-\\u108f\\u17b4-\\u17dd',
  '\\u180b-\\u180f\\u1160-\\u11ff',
  // Tones of East Asia, the voice of kana.
  '\\u302a-\\u302f\\u3099\\u309a\\uff9e\\uff9f',
  // Variation selectors, colours of skin, and the letters in flags of regions.
  '\\u200c\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}',
].join('')

/** A character as readers see it: with its marks, a flag's two letters, and what a joiner (ZWJ) makes one emoji. */
const part = `(?:[\\u{1f1e6}-\\u{1f1ff}]{2}|.)[${extending}]*`
const character = `${part}(?:\\u200d+${part})*\\u200d*`

/** Letters of scripts that have words: what lies below the symbols, and above them below Han. */
const letters = `(?:(?![${spaces}—…‥⋯“”‘’])[\\u0021-\\u25ff\\u2c00-\\u2e7f][${extending}]*)+`

/** A row of dashes or dots, spaces, a word with its apostrophes, or one character. */
const tokenPattern = new RegExp(`—+|[…‥⋯]+|[${spaces}]+|${letters}(?:’${letters})*|${character}`, 'gsu')
const characterPattern = new RegExp(character, 'gsu')

const isSpace = new RegExp(`^[${spaces}]`)
const isWord = new RegExp(`^${letters}`, 'su')
/** Han, kana, and what is made to their width. */
const isSquare = /^[\u2e80-\ua4cf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]/u

/** An address of the web, and the pieces that lines may end with. */
const isAddress = /^\w+:\/\/|^www\.|\w\/.*\w\//
const addressPieces = /[^/.?&]*[/.?&]+|[^/.?&]+/g

/** Divides a paragraph into its tokens, in order. */
export function tokensOf(paragraph: string, wordWidth: WordWidth, stopsAt: Stops): Token[] {
  return (paragraph.match(tokenPattern) ?? [])
    .flatMap((text) => (isAddress.test(text) ? (text.match(addressPieces) ?? []) : [text]))
    .map((text) => tokenOf(text, wordWidth, stopsAt))
}

/** A token in its characters, each measured by itself. */
export const charactersOf = (token: Token, wordWidth: WordWidth): Token[] =>
  (token.text.match(characterPattern) ?? []).map((text) => ({ ...token, text, width: wordWidth(text) }))

function tokenOf(text: string, wordWidth: WordWidth, stopsAt: Stops): Token {
  const first = text.charAt(0)
  if (isSpace.test(text)) return { text, width: widthOfSpaces(text), kind: 'space' }
  if (isSquare.test(text) || '“”‘’'.includes(first)) return squareToken(text, wordWidth, stopsAt)
  if ('—…‥⋯·‧'.includes(first) && (text.length === 1 || !dots.includes(first))) {
    return { text, width: wordWidth(text), kind: 'mark', ...(first !== '—' && { clings: true }) }
  }
  return isWord.test(text) ? wordToken(text, wordWidth) : { text, width: wordWidth(text), kind: 'symbol' }
}

/** An ideographic space is a square, and one of no width only allows a line to end. */
const widthOfSpaces = (text: string): number =>
  Array.from(text).reduce((width, one) => width + (one === '\u3000' ? 1 : one === '\u200b' ? 0 : spaceWidth), 0)

const spaceWidth = 0.25

/** A character of a square. Quotation marks are one in Chinese fonts, and are measured since other fonts have them narrow. */
function squareToken(text: string, wordWidth: WordWidth, stopsAt: Stops): Token {
  const width = '“”‘’'.includes(text) ? wordWidth(text) : 1
  const isWide = width > 0.9
  if (openings.includes(text)) return { text, width, kind: 'mark', opens: true, blank: isWide ? 'before' : undefined }
  if (closings.includes(text)) return { text, width, kind: 'mark', clings: true, blank: isWide ? 'after' : undefined }
  if (stops.includes(text)) {
    return { text, width, kind: 'mark', clings: true, blank: stopsAt === 'left' ? 'after' : undefined }
  }
  if (asks.includes(text)) return { text, width, kind: 'mark', clings: true }
  if (currencies.includes(text)) return { text, width, kind: 'mark', opens: true }
  return { text, width, kind: 'han', ...(isSmall(text.charAt(0)) && { clings: true }) }
}

const isSmall = (kana: string): boolean => small.includes(kana) || (kana >= '\u31f0' && kana <= '\u31ff')

/** A word with the marks about it, such as `(AI` or `3,000`. */
function wordToken(text: string, wordWidth: WordWidth): Token {
  return {
    text,
    width: wordWidth(text),
    kind: 'word',
    clings: /^[,.:;!?%)\]}·‧‰°′″℃℉»›\u00a0\u202f\u2060]/.test(text),
    opens: /[([{$£¥€«‹\u00a0\u202f\u2060]$/.test(text),
  }
}
