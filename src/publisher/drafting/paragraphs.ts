import {
  type BookDraft,
  type DraftEdit,
  type DraftLine,
  examplesOf,
  type Proposal,
  withEdits,
} from '@/publisher/drafting/draft'
import { joint } from '@/publisher/reading/read-line'

/** Lines that are one paragraph: why, and each with the line before it. */
interface Found {
  chinese: string
  english: string
  reason: string
  pairs: Array<[before: DraftLine, after: DraftLine, between: string]>
}

/** Proposes to join lines of one paragraph: those broken by their width, lines of subtitles, and a stop that stands alone. */
export function proposeJoins(draft: BookDraft): Proposal[] {
  const removed = new Set(draft.edits.flatMap(({ line }) => line ?? []))
  const lines = draft.lines.filter(({ text }) => !removed.has(text))
  const starts = new Set(draft.chapters.map(({ paragraph }) => paragraph))
  const isHeading = headingsOf(draft)
  const mayJoin = (before: DraftLine, after: DraftLine): boolean =>
    !starts.has(after.paragraph) && !isHeading(before) && !isHeading(after)
  const found =
    draft.format === 'text'
      ? ofText(lines, mayJoin)
      : draft.format === 'markdown'
        ? undefined
        : ofSubtitles(lines, mayJoin)
  return found && found.pairs.length > 0 ? [proposalOf(found)] : []
}

/** Whether a line is a heading, or has the words of one, as a list of contents does. */
function headingsOf({ chapters, lines }: BookDraft): (line: DraftLine) => boolean {
  const numbers = new Set(chapters.flatMap(({ paragraph, hasHeading }) => (hasHeading ? paragraph : [])))
  const words = new Set(lines.flatMap(({ paragraph, text }) => (numbers.has(paragraph) ? text.trim() : [])))
  return ({ text }) => words.has(text.trim())
}

function proposalOf({ chinese, english, reason, pairs }: Found): Proposal {
  return {
    chinese,
    english,
    examples: examplesOf(
      pairs
        .slice(0, 3)
        .map(([before, after, between]) => ({ ...before, text: `${before.text}${between || '⏎'}${after.text}` })),
    ),
    count: pairs.length,
    accept: (draft) => withEdits(draft, ...joinEdits(pairs, reason)),
  }
}

/** One edit for each way in which lines are apart, since readers are shown one wording. */
function joinEdits(pairs: Found['pairs'], reason: string): DraftEdit[] {
  const kinds = new Map<string, { replace: string; ranges: Array<[number, number]> }>()
  for (const [before, after, replace] of pairs) {
    const blanks = `${/\s*$/.exec(before.text)?.[0]}\n${/^\s*/.exec(after.text)?.[0]}`
    const kind = kinds.get(blanks + replace) ?? { replace, ranges: [] }
    const last = kind.ranges[kind.ranges.length - 1]
    if (last && last[1] === before.paragraph) last[1] = after.paragraph
    else kind.ranges.push([before.paragraph, after.paragraph])
    kinds.set(blanks + replace, kind)
  }
  return [...kinds.values()].map(({ replace, ranges }, index) => ({
    id: index === 0 ? 'join-lines' : `join-lines-${index + 1}`,
    kind: 'spacing',
    join: ranges.map(([first, last]) => `${first}-${last}`),
    ...(replace !== '' && { replace }),
    reason,
  }))
}

type MayJoin = (before: DraftLine, after: DraftLine) => boolean

const ending = /[。！？…：；」』”）)!?.:;"]\s*$/
const onlyMarks = /^[\s\p{P}]+$/u
const isIndented = ({ text }: DraftLine): boolean => /^(?:　| {2}|\t)/.test(text)
const isItem = ({ text }: DraftLine): boolean =>
  /^\s*(?:[-*•·●]\s|\d{1,2}[.、)]\s*|[（(][\d一二三四五六七八九十]+[)）])/.test(text)

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number =>
  [...text.trim()].reduce((width, character) => width + (/[ -ɏ]/.test(character) ? 1 : 2), 0)

function ofText(lines: DraftLine[], mayJoin: MayJoin): Found {
  const neighbours = lines.slice(1).map((after, index) => [lines[index] as DraftLine, after] as const)
  const adjacent = neighbours.filter(([before, after]) => after.line === before.line + 1 && mayJoin(before, after))
  const widths = adjacent.map(([before]) => widthOf(before.text)).sort((a, b) => a - b)
  const full = widths[Math.floor(widths.length * 0.9)] ?? 0
  const isFull = ({ text }: DraftLine): boolean => widthOf(text) >= full * 0.75
  const open = adjacent.filter(([before]) => !ending.test(before.text))
  // Where lines are broken by width, many end in the middle of a sentence, and most of these are filled.
  const isWrapped =
    open.length * 4 >= adjacent.length && open.filter(([before]) => isFull(before)).length * 2 > open.length
  // A line that is not filled ends its paragraph.
  const belong = ([before, after]: readonly [DraftLine, DraftLine]): boolean =>
    isFull(before) && !isIndented(after) && !isItem(after)
  const pairs = neighbours.filter(
    (pair) =>
      mayJoin(...pair) && (onlyMarks.test(pair[1].text) || (isWrapped && adjacent.includes(pair) && belong(pair))),
  )
  return {
    chinese: '原檔按寬度折行：接回成段',
    english: 'The file breaks lines by their width: join them to paragraphs',
    reason: '原檔在這裏折行，接回成一段；文字未改。',
    pairs: pairs.map(([before, after]) => [before, after, joint(before.text, after.text)]),
  }
}

/** A pause of so many ms ends a paragraph behind a stop, or wherever it is. */
const [shortPause, longPause] = [1500, 4000]
/** UTF-16 code units after which a paragraph ends behind a stop, or wherever it is. */
const [enough, most] = [150, 400]

function ofSubtitles(lines: DraftLine[], mayJoin: MayJoin): Found {
  const marked = lines.filter(({ text }) => /[\p{P}]$/u.test(text)).length
  // Many subtitles in Chinese have no marks at all. Without a blank the words would run together.
  const isUnmarked = marked * 5 < lines.length
  // Such a paragraph is one sentence, so it is shorter.
  const [longest, rest] = isUnmarked ? [enough, shortPause] : [most, longPause]
  let length = lines[0]?.text.length ?? 0
  const pairs: Found['pairs'] = []
  lines.slice(1).forEach((after, index) => {
    const before = lines[index] as DraftLine
    const pause = (after.cue?.from ?? 0) - (before.cue?.to ?? 0)
    const ends = ending.test(before.text)
    const isTurn = after.cue?.speaker !== before.cue?.speaker
    const isOver = pause >= rest || length >= longest || (ends && (pause >= shortPause || length >= enough))
    length = isTurn || isOver || !mayJoin(before, after) ? after.text.length : length + after.text.length
    if (length === after.text.length) return
    pairs.push([before, after, isUnmarked ? ' ' : joint(before.text, after.text)])
  })
  return {
    chinese: '字幕逐條接成句和段，停頓長或換人說時另起一段',
    english: 'Join the cues to sentences and paragraphs; a long pause or another speaker begins a new one',
    reason: isUnmarked ? '原是字幕，逐條接成一段，中間空一格；文字未改。' : '原是字幕，逐條接成一段；文字未改。',
    pairs,
  }
}
