import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import { chapterText } from '@/domain/text/book'

/** A sentence of today's text, in 繁體. */
export const today = '大部分的遊戲還是互相考來考去的，就在一輪一輪洗用戶流量。'

/** Wordings that may have stood in its place when somebody marked it. */
export const older = {
  /** Alike enough to be placed by itself. */
  changed: '大部分的遊戲還是互相抄來抄去的，就在一輪一輪洗用戶流量。',
  /** So different that the reader is asked. */
  unsure: '大部分遊戲都在照搬別人的點子，不停地洗用戶流量。',
  /** Like nothing in the text. */
  gone: '曾經有人說過另一句話',
  /** What the book's edits took out. */
  removed: '更多精彩內容，關注鈦媒體微信號',
}

/** The chapter in which all of them stood. */
export const chapter = 'mini-games'

const text = chapters
  .filter(({ id }) => id === chapter)
  .map(chapterText)
  .join()

/** A mark on an older wording of today's sentence. */
export function olderMark(wording: keyof typeof older, more: Partial<Mark> = {}): Mark {
  const start = text.indexOf(today)
  const exact = older[wording]
  return {
    // 128 bits as hexadecimal digits, another for each wording.
    id: Object.keys(older).indexOf(wording).toString(16).padStart(32, 'a'),
    target: {
      source: chapter,
      revision: 1,
      selector: [
        {
          type: 'TextQuoteSelector',
          exact,
          prefix: text.slice(start - 32, start),
          suffix: text.slice(start + today.length, start + today.length + 32),
        },
        { type: 'TextPositionSelector', start, end: start + exact.length },
      ],
    },
    colour: 'yellow',
    created: 1,
    version: [1, 'b'.repeat(32)],
    ...more,
  }
}

/** What a device has stored for the chapter. */
export const storedText = (...marks: Mark[]): string => JSON.stringify({ version: 1, value: marks })
