/**
 * The smallest parts of a line. clreq says which may begin or end one (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end).
 */
export interface Token {
  text: string
  /** Em. */
  width: number
  kind: 'han' | 'mark' | 'word' | 'space'
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

const openings = '「『（《〈【〔“‘'
const closings = '」』）》〉】〕”’'
const stops = '，。、；：'
const asks = '？！'
const spaceWidth = 0.25

/**
 * Combining characters as ranges, since WeChat's engine on Android is reported not to know `\p{M}`. Marks of a single script are left out:
 * below U+2E80 they are within a word's run, and the scripts above are not set here.
 */
const combining = [
  // Unicode's marks for any script, for symbols, and their halves.
  '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
  // Tones of East Asia, the voice of kana.
  '\\u302a-\\u302f\\u3099-\\u309a',
  // Variation selectors, and the joiner of emoji.
  '\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}\\u200d',
].join('')

/** A run of dashes or dots, a word, spaces, or one character with what is combined with it. */
const tokenPattern = new RegExp(`—+|…+|\\s+|(?:(?![—…“”‘’])[\\u0021-\\u2e7f])+|.[${combining}]*`, 'gsu')

/** Divides a paragraph into its tokens, in order. */
export function tokensOf(paragraph: string, wordWidth: WordWidth, stopsAt: Stops): Token[] {
  return (paragraph.match(tokenPattern) ?? []).map((text) => tokenOf(text, wordWidth, stopsAt))
}

function tokenOf(text: string, wordWidth: WordWidth, stopsAt: Stops): Token {
  if (/^\s/.test(text)) return { text, width: spaceWidth, kind: 'space' }
  if (text[0] === '—') return { text, width: text.length, kind: 'mark' }
  if (text[0] === '…') return { text, width: text.length, kind: 'mark', clings: true }
  if (openings.includes(text)) return { text, width: 1, kind: 'mark', opens: true, blank: 'before' }
  if (closings.includes(text)) return { text, width: 1, kind: 'mark', clings: true, blank: 'after' }
  if (stops.includes(text)) {
    return { text, width: 1, kind: 'mark', clings: true, blank: stopsAt === 'left' ? 'after' : undefined }
  }
  if (asks.includes(text)) return { text, width: 1, kind: 'mark', clings: true }
  return text >= '\u2e80' ? { text, width: 1, kind: 'han' } : wordToken(text, wordWidth)
}

/** A word with the ASCII marks about it, such as `(AI` or `3,000`. */
function wordToken(text: string, wordWidth: WordWidth): Token {
  return {
    text,
    width: wordWidth(text),
    kind: 'word',
    clings: /^[,.:;!?%)\]}]/.test(text),
    opens: /[([{]$/.test(text),
  }
}
