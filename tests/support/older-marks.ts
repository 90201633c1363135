import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import { chapterText } from '@/domain/text/book'

/** A sentence of today's text, in 繁體. */
export const today = '大部分的遊戲還是互相考來考去的，就在一輪一輪洗用戶流量。'

/** Older wordings of the sentence, as a reader may have marked it. */
export const older = {
  /** Alike enough to be placed. */
  changed: '大部分的遊戲還是互相抄來抄去的，就在一輪一輪洗用戶流量。',
  /** So different that the reader is asked. */
  unsure: '大部分遊戲都在照搬別人的點子，不停地洗用戶流量。',
  /** Unlike anything in the text. */
  gone: '曾經有人說過另一句話',
  /** Words that the book's edits removed. */
  removed: '更多精彩內容，關注鈦媒體微信號',
}

/** The chapter of all these wordings. */
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

/** A device's stored text for the chapter. */
export const storedText = (...marks: Mark[]): string => JSON.stringify({ version: 1, value: marks })
