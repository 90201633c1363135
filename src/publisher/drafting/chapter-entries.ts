import { sentenceStarts } from '@/publisher/chapters/sentences'
import { toSimplified } from '@/publisher/drafting/characters'
import type { BookDraft, DraftChapter } from '@/publisher/drafting/draft'
import { type EditedLine, editedLines } from '@/publisher/drafting/edited-lines'
import { titleOf } from '@/publisher/drafting/headings'

/** A chapter as `book.yaml` has it. */
interface ChapterEntry {
  id: string
  heading: string | null
  paragraph?: number
  title: string
  summary: string
  types?: Record<string, Array<number | string>>
}

/** A chapter with its lines, the heading included. */
interface DraftPart extends DraftChapter {
  /** Its lines begin the text, before the first chapter of those that were accepted. */
  isOpening: boolean
  lines: EditedLine[]
}

/** The chapters that were accepted, with an opening before them if there are lines. Without any the whole text is one. */
export function chapterEntries(draft: BookDraft): ChapterEntry[] {
  const seen = editedLines(draft)
  const headings = seen.map(({ text }) => text.trim())
  const taken = new Set<string>()
  return partsOf(draft.chapters, seen).map((part, index, parts) =>
    entryOf(draft, part, parts[0]?.isOpening ? index : index + 1, { headings, taken }),
  )
}

function partsOf(chapters: DraftChapter[], seen: EditedLine[]): DraftPart[] {
  const numbers = new Set(seen.map(({ paragraph }) => paragraph))
  const shown = chapters.filter(({ paragraph }) => numbers.has(paragraph))
  const first = seen[0]?.paragraph ?? 1
  const before = shown[0]?.paragraph === first ? [] : [{ id: '', paragraph: first, hasHeading: false }]
  const all = [...before, ...shown]
  return all.map((chapter, index) => {
    const next = all[index + 1]?.paragraph ?? Number.POSITIVE_INFINITY
    const lines = seen.filter(({ paragraph }) => paragraph >= chapter.paragraph && paragraph < next)
    return { ...chapter, isOpening: before.length > index && shown.length > 0, lines }
  })
}

function entryOf(
  draft: BookDraft,
  { paragraph, hasHeading, isOpening, lines }: DraftPart,
  number: number,
  { headings, taken }: { headings: string[]; taken: Set<string> },
): ChapterEntry {
  const heading = hasHeading ? (lines[0]?.text.trim() ?? '') : null
  const shown = hasHeading ? (lines[0]?.shown.trim() ?? '') : ''
  const words = lines.slice(hasHeading ? 1 : 0)
  const needsNumber = hasHeading ? headings.filter((text) => text === heading).length > 1 : !isOpening
  const types = typesOf(draft, words)
  return {
    id: idOf(shown, isOpening, number, taken),
    heading,
    ...(needsNumber && { paragraph }),
    title: hasHeading ? titleOf(shown) : titleWithoutHeading(draft, isOpening, words),
    summary: summaryOf(words, shown),
    ...(types && { types }),
  }
}

function titleWithoutHeading({ chapters, facts }: BookDraft, isOpening: boolean, words: EditedLine[]): string {
  if (isOpening) return '引言'
  return chapters.length === 0 ? clip(facts.title ?? '全文', 40) : clip(oneLine(words[0]?.shown ?? ''), 16)
}

/** The first words of a chapter, until somebody says it better. Words whose 简 goes by the phrase can only stand in the text itself. */
function summaryOf(words: EditedLine[], heading: string): string {
  const summaries = words.slice(0, 9).map(({ shown }) => {
    const text = oneLine(shown)
    const sentence = text.slice(0, sentenceStarts(text)[1]).replace(/\s*[。．.]?\s*$/, '')
    return clip(sentence, /\p{Script=Han}/u.test(sentence) ? 18 : 36)
  })
  return [...summaries, clip(titleOf(heading), 18)].find((text) => text !== '' && isPlain(text)) ?? '見正文'
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Whether its 简 is that of each character by itself. */
const isPlain = (text: string): boolean => toSimplified(text) === [...text].map(toSimplified).join('')

const clip = (text: string, most: number): string => {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

/** Of letters where the heading has some, since links show it; else of the chapter's place. At most 18 characters. */
function idOf(heading: string, isOpening: boolean, number: number, taken: Set<string>): string {
  const words = titleOf(heading)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  const short =
    words.length <= 18
      ? words
      : words
          .slice(0, 19)
          .replace(/-[^-]*$/, '')
          .slice(0, 18)
  const usable = /^[a-z][a-z0-9-]{2,}$/.test(short) && !/\p{Script=Han}/u.test(heading) && short !== 'constructor'
  const wanted = isOpening ? 'opening' : usable ? short : `ch-${number}`
  const id = taken.has(wanted) ? `ch-${number}` : wanted
  taken.add(id)
  return id
}

function typesOf({ types }: BookDraft, lines: EditedLine[]): ChapterEntry['types'] | undefined {
  const named: Record<string, Array<number | string>> = {}
  for (const { paragraph } of lines) {
    const type = types.get(paragraph)
    if (type) named[type] = [...(named[type] ?? []), paragraph]
  }
  const names = Object.keys(named)
  return names.length > 0 ? Object.fromEntries(names.map((name) => [name, ranges(named[name] as number[])])) : undefined
}

/** 1, 2, 3, 5 as 1-3, 5. */
function ranges(numbers: number[]): Array<number | string> {
  const runs: Array<[number, number]> = []
  for (const number of numbers) {
    const last = runs[runs.length - 1]
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}-${last}`))
}
