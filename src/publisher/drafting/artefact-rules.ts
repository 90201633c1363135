import type { EditKind } from '@/domain/text/book'
import type { Language } from '@/publisher/drafting/draft'

/** A mechanical artefact: what stands where, and what should. Patterns are for the flag u. */
export interface ArtefactRule {
  id: string
  kind: EditKind
  chinese: string
  english: string
  /** For readers, in 繁體. */
  reason: string
  /** Languages that it is a fault in; all without. */
  languages?: Language[]
  /** Where it is. It may match several wordings. */
  pattern: string
  /** The same for one wording of it, which comes as a pattern. Without, the wording is enough. */
  exactly?(wording: string): string
  replace(found: string): string
}

/** Invisible, but for the joiner within an emoji: zero-width spaces and joiners, soft hyphens, direction marks, byte order marks. */
const invisible = '\\u00ad\\u200b\\u200c\\u200e\\u200f\\u202a-\\u202e\\u2060\\ufeff'
const blank = `\\s${invisible}`
const han = '\\p{Script=Han}'
const marks = '，。、；：？！…—「」『』“”‘’（）《》〈〉'
const chinese: Language[] = ['traditional', 'simplified']
const full = (found: string): string => [...found].map((mark) => fullWidth[mark] ?? mark).join('')
const fullWidth: Record<string, string> = {
  ',': '，',
  '.': '。',
  '?': '？',
  '!': '！',
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
}
const compatible = (found: string): string => found.normalize('NFKC')
const none = (): string => ''

/** Half-width marks beside Chinese on either side, also over the break of joined lines, but not between digits. */
const besideHan = (mark: string): string =>
  `(?:(?<=[${han}${marks}]\\n?)${mark}(?![\\d${mark}])|(?<![\\d${mark}])${mark}(?=\\n?[${han}「『“‘（《]))`

/** For a pattern that has one wording only. */
const alone = (pattern: string): Pick<ArtefactRule, 'pattern' | 'exactly'> => ({ pattern, exactly: () => pattern })

/** For a run of characters between two others. */
const between = (behind: string, run: string, ahead: string): Pick<ArtefactRule, 'pattern' | 'exactly'> => ({
  pattern: behind + run + ahead,
  exactly: (wording) => behind + wording + ahead,
})

/** Words with Chinese among them. Bounded, or a long paragraph would be searched anew at each bracket. */
const bracketed = `[^()]{0,99}${han}[^()]{0,99}`

const names = ['comma', 'question', 'exclamation', 'colon', 'semicolon']

const halfWidth = {
  kind: 'punctuation',
  chinese: '半角標點改全角',
  english: 'Full-width punctuation beside Chinese',
  reason: '中文裏的半角標點，改全角。',
  languages: chinese,
  replace: full,
} as const

export const artefactRules: ArtefactRule[] = [
  {
    id: 'indent',
    kind: 'spacing',
    chinese: '刪去段首的空格：縮進由排版來做',
    english: 'Leave out blanks that indent a paragraph: the layout does that',
    reason: '段首的空格，縮進由排版來做。',
    ...between('^', `[${blank}]+`, `(?=[^${blank}])`),
    replace: none,
  },
  {
    id: 'line-end',
    kind: 'spacing',
    chinese: '刪去段末的空格',
    english: 'Leave out blanks at the end of a paragraph',
    reason: '段末的空格。',
    ...between(`(?<=[^${blank}])`, `[${blank}]+`, '$'),
    replace: none,
  },
  {
    id: 'invisible',
    kind: 'spacing',
    chinese: '刪去看不見的字符（零寬空格、軟連字號等）',
    english: 'Leave out invisible characters (zero-width spaces, soft hyphens and the like)',
    reason: '看不見的字符，檢索和劃線會被它隔斷。',
    ...between(`(?<!^[${blank}]*)(?<![${invisible}])`, `[${invisible}]+`, `(?![${invisible}]|[${blank}]*$)`),
    replace: none,
  },
  {
    id: 'private-use',
    kind: 'slip',
    chinese: '標出私用區字符：讀者的設備上顯示不出來，請對照原文改成該有的字',
    english: 'Mark private-use characters: no device of a reader shows them. Look up what they should be',
    reason: '存疑：原檔用了私用區的字符，多數設備顯示不出來。',
    pattern: '[\\ue000-\\uf8ff]',
    replace: () => '〓',
  },
  {
    id: 'radical',
    kind: 'variant',
    chinese: '部首和兼容字符改成通用的字（PDF 轉出的常見問題）',
    english: 'Radicals and compatibility characters to ordinary ones (often from PDF files)',
    reason: '部首或兼容字符，字形相同，改成通用的字，才檢索得到。',
    pattern: '[\\u2e9f\\u2ef3\\u2f00-\\u2fdf\\uf900-\\ufad9\\ufb00-\\ufb06]',
    replace: compatible,
  },
  ...[',', '\\?', '!', ':', ';'].map((mark, index) => ({
    ...halfWidth,
    id: `wide-${names[index]}`,
    ...alone(besideHan(mark)),
  })),
  { ...halfWidth, id: 'wide-stop', ...alone(`(?<=[${han}」』”）])\\.(?=[${han}「『“‘（]|\\s*$)`) },
  { ...halfWidth, id: 'wide-open', ...alone(`\\((?=${bracketed}\\))`) },
  { ...halfWidth, id: 'wide-close', ...alone(`\\)(?<=\\(${bracketed}\\))`) },
  {
    id: 'dots',
    kind: 'punctuation',
    chinese: '省略號統一為「……」',
    english: 'Ellipses as ……',
    reason: '省略號統一為「……」。',
    languages: chinese,
    ...between(`(?<=[${han}，」』”])`, '(?:\\.{3,}|…|。{3,})', '(?![.…。])'),
    replace: () => '……',
  },
  {
    id: 'doubled',
    kind: 'punctuation',
    chinese: '重複的標點留一個',
    english: 'One mark where it stands twice',
    reason: '標點重複，留一個。',
    pattern: [...'，。、；：'].map((mark) => between(`(?<!${mark})`, `${mark}{2}`, `(?!${mark})`).pattern).join('|'),
    exactly: (wording) => between(`(?<!${wording.charAt(0)})`, wording, `(?!${wording.charAt(0)})`).pattern,
    replace: (found) => found.charAt(0),
  },
  {
    id: 'blank-in-chinese',
    kind: 'spacing',
    chinese: '刪去漢字之間的空格',
    english: 'Leave out blanks between Chinese characters',
    reason: '漢字之間的空格。',
    languages: chinese,
    // The blank behind 第一章 is meant.
    ...between(
      `(?<=[${han}${marks},?!:;)])(?<!^[^ ]{1,9}[章回篇节節講讲集話话課课卷部])`,
      '[ \\t\\u00a0]+',
      `(?=[${han}${marks}(])`,
    ),
    replace: none,
  },
  {
    id: 'blanks',
    kind: 'spacing',
    chinese: '連續的空格留一個',
    english: 'One blank where there are several',
    reason: '連續的空格，留一個。',
    languages: ['english'],
    ...between('(?<=\\S)', '[ \\t\\u00a0]{2,}', '(?=\\S)'),
    replace: () => ' ',
  },
  {
    id: 'particle-zhe',
    kind: 'variant',
    chinese: '助詞「著」改「着」：簡體才會是「着」（著名、著作等不動）',
    english: 'The particle 著 as 着, so that it is right in 简体 (not in 著名, 著作 and the like)',
    reason: '助詞「著」作「着」，簡體才不會留着「著」。',
    languages: chinese,
    ...alone('(?<![名原顯显編编土昭卓論论專专巨合遺遗新舊旧譯译拙])著(?![名作書书者述稱称錄录有於于譯译])'),
    replace: () => '着',
  },
]
