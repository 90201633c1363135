import {
  type BookDraft,
  type DraftChapter,
  type DraftLine,
  examplesOf,
  type Proposal,
} from '@/publisher/drafting/draft'
import { findHeadings } from '@/publisher/drafting/headings'

/** A text of more UTF-16 code units than this reads badly in one scroll; half an hour. */
const longText = 12_000
/** Chapters that are cut by length have about so many. */
const pieceLength = 4000
/** A pause between subtitles that may divide chapters, in ms. */
const chapterPause = 8000

/** Proposes chapters: by headings, by long pauses of subtitles, or else, for a long text, by its length. The first that is accepted counts. */
export function proposeChapters({ lines, format }: BookDraft): Proposal[] {
  const headings = findHeadings(lines, format)
  if (headings) {
    const found = lines.filter(({ paragraph }) => headings.paragraphs.includes(paragraph))
    return [
      proposal(
        `分章：${headings.by.chinese}`,
        `Chapters: ${headings.by.english}`,
        found,
        found.map(({ paragraph }) => ({ id: '', paragraph, hasHeading: true })),
      ),
    ]
  }
  const proposals: Proposal[] = []
  const pauses = afterPauses(lines)
  if (pauses.length > 1) {
    proposals.push(
      proposal('分章：按字幕的長停頓', 'Chapters: by long pauses of the subtitles', pauses, pauses.map(withoutHeading)),
    )
  }
  const pieces = byLength(lines)
  if (pieces.length > 1) {
    proposals.push(
      proposal(
        '找不到標題，全文又長：按長度分章，以後可以在 book.yaml 裏改',
        'No headings were found, and the text is long: cut it by length; book.yaml can be changed later',
        pieces,
        pieces.map(withoutHeading),
      ),
    )
  }
  return proposals
}

const withoutHeading = ({ paragraph }: DraftLine): DraftChapter => ({ id: '', paragraph, hasHeading: false })

function proposal(chinese: string, english: string, found: DraftLine[], chapters: DraftChapter[]): Proposal {
  return {
    chinese,
    english,
    examples: examplesOf(found),
    count: found.length,
    accept: (draft) => (draft.chapters.length > 0 ? draft : { ...draft, chapters }),
  }
}

/** The first line, and those behind a long pause, if the pieces are neither many nor short. */
function afterPauses(lines: readonly DraftLine[]): DraftLine[] {
  const found = lines.filter(({ cue }, index) => {
    const before = lines[index - 1]?.cue
    return cue !== undefined && (before === undefined || cue.from - before.to >= chapterPause)
  })
  return found.length * 20 <= lines.length ? found : []
}

/** The first line, and each behind so many characters that follows the end of a sentence. Where there are no stops, any line will do. */
function byLength(lines: readonly DraftLine[]): DraftLine[] {
  const whole = lines.reduce((sum, { text }) => sum + text.length, 0)
  if (whole <= longText) return []
  const enough = whole / Math.round(whole / pieceLength)
  let length = 0
  return lines.filter(({ text }, index) => {
    const isEnd = /[。！？…」』”.!?"]\s*$/.test(lines[index - 1]?.text ?? '')
    const begins = index === 0 || (length >= enough && isEnd) || length >= enough * 1.5
    length = (begins ? 0 : length) + text.length
    return begins
  })
}
