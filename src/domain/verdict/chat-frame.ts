/** A date as chats write it, with a time. */
const dateAndTime =
  '\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4},?[^\\S\\n]{0,3}(?:[上下]午)?\\d{1,2}:\\d{2}(?::\\d{2})?(?:[^\\S\\n]?[AP]M)?'
const lineStart = '(?:^|\\n)[^\\S\\n]{0,9}'

/** What chats and pages put around words, and what takes its place: a line break where a sentence ends by it. */
const frames: ReadonlyArray<[what: RegExp, instead: string]> = [
  // Of a page's HTML: what begins or ends a block, what does not, and the names of characters.
  [/<br[^\S\n]{0,3}\/?>/gi, '\n'],
  [/<\/?(?:p|div|li|ul|ol|h[1-6]|blockquote|section|article)(?:\s[^<>]{0,200})?>/gi, '\n\n'],
  [/<\/?(?:a|b|i|u|em|font|mark|q|s|small|span|strong)(?:\s[^<>]{0,200})?>/gi, ' '],
  [/&(?:nbsp|e[mn]sp|thinsp|quot|[lr][sd]quo|[mn]dash|#160|#xa0|#3[49]);/gi, ' '],
  [/&hellip;/gi, '…'],
  [/&amp;/gi, '&'],
  [/(?:https?:\/\/|www\.)[!-~]+/g, ' '],
  // WhatsApp, of each message.
  [new RegExp(`${lineStart}\\[${dateAndTime}\\][^\\S\\n]{0,3}[^\\n：:]{1,30}[：:]`, 'gi'), '\n\n'],
  [new RegExp(`${lineStart}${dateAndTime} - [^\\n：:]{1,30}[：:]`, 'gi'), '\n\n'],
  // WeChat, of messages that are copied together: a line with the date, then name and time before each.
  [/[—-]{3,20}\s*\d{4}-\d{1,2}-\d{1,2}\s*[—-]{3,20}/g, '\n\n'],
  [/(?:^|\s)[^\s，。？！：:]{1,20}\s{1,9}\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?(?=\s)/g, '\n\n'],
  [/(?:^|\n)[^\s，。？！：:]{1,20}[ \t]{1,9}\d{1,2}:\d{2}[ \t]*(?=\n)/g, '\n\n'],
  [new RegExp(`${lineStart}\\d{1,2}:\\d{2}(?::\\d{2})?(?=\\s)`, 'g'), '\n\n'],
  [/^\s{0,9}(?:回[复覆復]|[转轉][发發])[^\S\n]{0,3}@?[^\s，。？！：:]{1,20}[^\S\n]{0,3}[：:]/, ' '],
  // Emoticons as WeChat copies them, and the numbers of footnotes.
  [/(?:\[[^[\]\s]{1,4}\]\s*)+$/g, ' '],
  [/[（(【[](?:来自|來自|转自|轉自|摘自|引自|出自|来源|來源)[^（()）【\]】\n]{0,40}[）)】\]]\s*$/g, ' '],
  [/[（(【[〔](?:[中前后後下]?略|省略)[）)】\]〕]/g, '…'],
]

/** Emoticons and topics before the words, and topics behind them. In brackets may be a word too: one that denies stays. */
const ornaments = [
  /^(?:\s{0,9}(?:\[[^[\]\s不没沒非未]{1,4}\]|#[^#\s]{1,20}(?:#|(?=\s))))+/,
  /(?:\s#[^#\s]{1,20}#?|#[^#\s]{1,20}#){1,8}\s*$/,
]

/** WeChat, of a message that is answered: 「name：words」, a line of dashes, the answer. */
const answered = /^(\s*「[^\s「」：:]{1,20}[：:])([\s\S]*?)(」\s*(?:- ){4}[\s\S]*)$/

/** The number of a line in a list that somebody made: `1.`, `(1)`, `①`, `一、`. */
const numberOfLine =
  /(^|\n)([^\S\n]*)((?:\d{1,2}[.、)）]|[（(]\d{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、)[^\S\n]*)(?=[^\s\d])/g

/** A list of two lines or more without its numbers, each line a sentence. All offsets stay. */
export function withoutNumbers(text: string): string {
  if ((text.match(numberOfLine) ?? []).length < 2) return text
  return text.replace(
    numberOfLine,
    (_, line: string, indent: string, number: string) => `${line}${indent}\n${' '.repeat(number.length - 1)}`,
  )
}

/** A text without them, and without the answer to a message. All offsets stay. */
export function withoutFrame(text: string): string {
  const message = text.replace(
    answered,
    (_, name: string, words: string, answer: string) => blanks(name) + words + blanks(answer),
  )
  return frames.reduce(
    (left, [what, instead]) => left.replace(what, (found) => (instead + blanks(found)).slice(0, found.length)),
    message,
  )
}

/** A text without emoticons and topics at its ends. All offsets stay. */
export const withoutOrnaments = (text: string): string =>
  ornaments.reduce((left, what) => left.replace(what, blanks), text)

const blanks = ({ length }: string): string => ' '.repeat(length)
