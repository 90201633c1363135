/** What chats and pages put around words, and what takes its place: a line break where a sentence ends by it. */
const frames: ReadonlyArray<[what: RegExp, instead: string]> = [
  [/(?:https?:\/\/|www\.)[!-~]+/g, ' '],
  // WeChat, of messages that are copied together: a line with the date, then name and time before each. A time alone may be of the words.
  [/[—-]{3,20}\s*\d{4}-\d{1,2}-\d{1,2}\s*[—-]{3,20}/g, '\n'],
  [/(?:^|\s)[^\s，。？！：:]{1,20}\s{1,9}\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?(?=\s)/g, '\n'],
  [/(?:^|\n)[^\s，。？！：:]{1,20}[ \t]{1,9}\d{1,2}:\d{2}[ \t]*(?=\n)/g, '\n'],
  // Emoticons as WeChat copies them, and the numbers of footnotes.
  [/(?:\[[^[\]\s]{1,4}\]\s*)+$/g, ' '],
  [/[（(【[](?:来自|來自|转自|轉自|摘自|引自|出自|来源|來源)[^（()）【\]】\n]{0,40}[）)】\]]\s*$/g, ' '],
  [/[（(【[〔](?:[中前后後下]?略|省略)[）)】\]〕]/g, '…'],
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
  return frames.reduce((left, [what, instead]) => left.replace(what, (found) => instead.repeat(found.length)), message)
}

const blanks = ({ length }: string): string => ' '.repeat(length)
