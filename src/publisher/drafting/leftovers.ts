import { type BookDraft, type DraftLine, examplesOf, type Proposal, withEdits } from '@/publisher/drafting/draft'

/** Words of pages and players around a text. */
const chrome = [
  /^(?:點擊|点击|掃碼|扫码|長按|长按).{0,12}(?:關注|关注|識別|识别|閱讀|阅读|訂閱|订阅|下載|下载)/,
  /(?:公眾號|公众号|微信號|微信号|微博|App).{0,12}(?:關注|关注|下載|下载)|(?:關注|关注).{0,20}(?:公眾號|公众号|微信號|微信号)/,
  /^(?:免責聲明|免责声明|版權聲明|版权声明|版權所有|版权所有|轉載|转载|責任編輯|责任编辑|相關閱讀|相关阅读|推薦閱讀|推荐阅读|閱讀原文|阅读原文|收藏|分享|點贊|点赞)/,
  /^(?:字幕|校對|校对|時間軸|时间轴|壓制|压制)(?:由|组|組|[:：])/,
  /^(?:subtitles? by|subscribe|share this|all rights reserved|copyright|©|click here|read more|advertisement)\b/i,
]

/** A line at the head or the foot of pages is short, stands at the margin and is no sentence: 「好。」 may come often. */
const isFrame = (text: string): boolean =>
  text.length <= 60 && /^\S/.test(text) && /[\p{L}\d?？|]$/u.test(text) && !/[，。]/.test(text)

const pageNumber = /^[\s·.—–-]*(?:第\s*)?\d{1,4}(?:\s*[頁页]|\s*\/\s*\d{1,4})?[\s·.—–-]*$/

/** Proposes to leave out lines that are not the text, one proposal for each kind. */
export function proposeLeftovers(draft: BookDraft): Proposal[] {
  const headings = new Set(draft.chapters.flatMap(({ paragraph, hasHeading }) => (hasHeading ? paragraph : [])))
  const headingTexts = new Set(
    draft.lines.flatMap(({ paragraph, text }) => (headings.has(paragraph) ? text.trim() : [])),
  )
  // An edit removes every line with these words, so the words of a heading stay.
  const lines = draft.lines.filter(({ text }) => !headingTexts.has(text.trim()))
  const title = draft.facts.title?.trim()
  const kinds: Kind[] = [
    {
      id: 'invisible-line',
      chinese: '刪去只有看不見的字符的行',
      english: 'Leave out lines of invisible characters only',
      reason: '這一行只有看不見的字符。',
      fits: ({ text }) => /^[\s\p{Cf}]+$/u.test(text),
    },
    {
      id: 'title',
      chinese: '刪去正文裏的標題行',
      english: 'Leave out lines with the title',
      reason: '標題已在扉頁，正文裏不重複。',
      fits: ({ text }) => text.trim() === title,
    },
    {
      id: 'page-number',
      chinese: '刪去頁碼',
      english: 'Leave out page numbers',
      reason: '原檔的頁碼，不是文章。',
      fits: ({ text }) => draft.format === 'text' && pageNumber.test(text) && countOf(lines, pageNumber) > 2,
    },
    {
      id: 'repeated',
      chinese: '刪去多次重複的行',
      english: 'Leave out lines that come again and again',
      reason: '多次重複的行，像是頁眉、頁腳或圖片的替代文字。',
      fits: ({ text }) => draft.format === 'text' && isFrame(text) && timesOf(lines, text) > 2,
    },
    {
      id: 'chrome',
      chinese: '刪去網頁或播放器的雜項',
      english: 'Leave out words of the page or the player around the text',
      reason: '網頁或播放器的文字，不是文章。',
      fits: ({ text }) => text.length <= 120 && chrome.some((pattern) => pattern.test(text.trim())),
    },
  ]
  const taken = new Set<string>()
  return kinds.flatMap((kind) => {
    const found = lines.filter((line) => !taken.has(line.text) && kind.fits(line))
    for (const { text } of found) taken.add(text)
    return found.length > 0 ? [removal(kind, found)] : []
  })
}

interface Kind {
  id: string
  chinese: string
  english: string
  reason: string
  fits(line: DraftLine): boolean
}

function removal({ id, chinese, english, reason }: Kind, found: DraftLine[]): Proposal {
  const texts = [...new Set(found.map(({ text }) => text))]
  return {
    chinese,
    english,
    examples: examplesOf(found),
    count: found.length,
    accept: (draft) =>
      withEdits(
        draft,
        ...texts.map((line, index) => {
          const places = draft.lines.filter(({ text }) => text === line).length
          return {
            id: `drop-${id}${index === 0 ? '' : `-${index + 1}`}`,
            kind: 'boilerplate' as const,
            line,
            ...(places > 1 && { places }),
            reason,
          }
        }),
      ),
  }
}

const countOf = (lines: DraftLine[], pattern: RegExp): number => lines.filter(({ text }) => pattern.test(text)).length
const timesOf = (lines: DraftLine[], words: string): number => lines.filter(({ text }) => text === words).length
