/**
 * The text as the app sees it. Compiled by `publisher` from `content/source.txt`, `book.yaml` and `edits.yaml`.
 *
 * All offsets are UTF-16 code units. Words are 繁體, the master script; 简体 has the same length everywhere (`script.ts`),
 * so one offset serves both.
 */
import type { Range } from '@/domain/text/range'
import type { RevisionMap } from '@/domain/text/revision-map'

/** What a block is. There are no other types. */
export const blockTypes = ['heading', 'speech', 'lead', 'note', 'caption', 'item'] as const
export type BlockType = (typeof blockTypes)[number]

export interface Block {
  /** `p` and the number of the source's non-empty line; a second block of that line ends in `b`. Never changes. */
  id: string
  type: BlockType
  text: string
  /** Where each sentence begins in `text`. The first is 0; a sentence ends where the next begins. */
  sentences: number[]
}

/**
 * The places of one edit in a chapter: its index in `Book.edits`, then starts, each as the distance from the one before. The index alone
 * means every place of its wording, as with the commas that were half-width in the source.
 */
export type EditPlaces = [edit: number, ...deltas: number[]]

export interface Chapter {
  id: string
  /** Counts the published wordings of this chapter, from 1. */
  revision: number
  blocks: Block[]
  edits: EditPlaces[]
  /** A map from each revision to the next; the last one leads to this revision. Left out if there is one revision only. */
  changes?: RevisionMap[]
}

export const editKinds = ['boilerplate', 'caption', 'punctuation', 'spacing', 'variant', 'slip'] as const
export type EditKind = (typeof editKinds)[number]

/**
 * A difference between the source and the published text, or, if not applied, a question about the source. `was` is the source's wording.
 * If applied, `is` replaces it. The chapters have the words around it.
 */
export interface Edit {
  kind: EditKind
  was: string
  is: string
  reason: string
  applied: boolean
  /** The words it is about, if no chapter has a place for it: a removed line, or words that only got a type. */
  words?: string
  /** How many places those words have, if more than one. */
  places?: number
}

/** What the editor chose. Offsets are into the chapter's text (`chapterText`). */
export interface Pick {
  start: number
  end: number
  why: string
}

/** What the editor says in her own words of one sentence: where that begins in the chapter's text, and the words. */
export type Point = [at: number, text: string]

/** The points by chapter, in the order of the text. A chapter without points is left out. */
export type Points = Record<string, Point[]>

/** A word of the text, with one line that says what it is. */
export interface Term {
  name: string
  line: string
  /** Other names that it goes by in the text. */
  aliases?: string[]
  /** The line says what is commonly known, and not only what the text says. */
  common?: true
}

export interface ChapterEntry {
  id: string
  /** 0 for the opening, then 1, 2, 3… */
  number: number
  title: string
  summary: string
  /** UTF-16 code units in the chapter's text. */
  length: number
  /** Passages that 看一看 never shows, in UTF-16 code units of the chapter's text. Left out if there are none. */
  hidden?: Range[]
}

/** A chapter's name. A chapter that has left the book has no number. */
export interface ChapterName {
  id: string
  title: string
  number?: number
}

/** The editor's picks by chapter. They are apart from the book because not every part of the app shows them. */
export type Picks = Record<string, Pick[]>

/** Names that a publisher may replace, e.g. because another product owns them. */
interface Labels {
  app: string
  contents: string
  excerpts: string
  marks: string
}

/** Features that a publisher can switch on. `ownWords`: a card may carry the reader's own note. */
export const features = ['ownWords'] as const
export type Feature = (typeof features)[number]

export interface Book {
  id: string
  title: string
  speaker: string
  event: string
  /** `YYYY-MM-DD` */
  date: string
  /** The title page's line in parts: who speaks, who wrote it down, where. */
  byline: string[]
  source: { outlet: string; url: string | null; note: string }
  credit: string
  /** `line` is short enough for the foot of a card. */
  rights: { statement: string; line: string; contact: string | null }
  labels: Labels
  /** Marks stored by apps before 0.2, under keys without a book's id, belong to this book. */
  storedWithoutId?: true
  /** The most a note may hold, in UTF-16 code units, where a publisher wants less than `noteLimit`. */
  notes?: { limit: number }
  /** The features that are on. Left out if there are none. */
  features?: Feature[]
  chapters: ChapterEntry[]
  /** Chapters that were published and have left the book. Their readers' marks are kept and shown. Left out if there are none. */
  retired?: ChapterName[]
  edits: Edit[]
}

/** Every chapter that may have marks. Chapters that have left the book come last. */
export const everyChapter = ({ chapters, retired = [] }: Book): ChapterName[] => [...chapters, ...retired]

/** A chapter that has left the book, as a chapter without text. */
export const retiredChapter = (id: string): Chapter => ({ id, revision: 0, blocks: [], edits: [] })

/** 繁 → 简 for every character this edition shows. */
export interface ScriptTable {
  /** Characters two by two: 繁, then its 简. */
  pairs: string
  /** Places in the chapters where `pairs` is wrong, by chapter: offset into the chapter's text, and the character there. */
  exceptions: Record<string, Array<[at: number, character: string]>>
}

/** Joins the blocks into the text that every offset refers to. Changing it moves every mark ever made. */
export const blockJoiner = '\n'

/** The text that marks, picks and edits point into: the blocks joined by a line break. */
export function chapterText(chapter: Chapter): string {
  return chapter.blocks.map((block) => block.text).join(blockJoiner)
}

/** Where each block begins in the chapter's text, in the order of the blocks. */
export function blockStarts(chapter: Chapter): number[] {
  const starts: number[] = []
  let at = 0
  for (const block of chapter.blocks) {
    starts.push(at)
    at += block.text.length + blockJoiner.length
  }
  return starts
}

export interface PlacedBlock {
  block: Block
  /** Where it begins in the chapter's text, in UTF-16 code units. */
  start: number
}

/** The blocks below the heading: these are read and can be marked. */
export function bodyOf(chapter: Chapter): PlacedBlock[] {
  const starts = blockStarts(chapter)
  return chapter.blocks
    .map((block, i) => ({ block, start: starts[i] ?? 0 }))
    .filter(({ block }) => block.type !== 'heading')
}
