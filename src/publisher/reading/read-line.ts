/** What a Markdown block is, where it is more than words. */
export type Role = 'heading' | 'item' | 'quote' | 'code' | 'picture'

/** A line or a block of the source as its reader gives it. */
export interface ReadLine {
  /** Its number in the file, from 1. A block of several lines has its first. */
  line: number
  text: string
  /** Only in Markdown. */
  role?: Role
  /** Of a heading in Markdown, from 1. */
  level?: number
  /** Only in subtitles: who speaks, where the file says so, and when the line is on screen, in ms. */
  cue?: Cue
}

export interface Cue {
  speaker?: string
  from: number
  to: number
}

/** What stands between two pieces of a paragraph: a blank, or nothing beside Chinese or behind a hyphen. */
export function joint(before: string, after: string): '' | ' ' {
  const last = before.replace(eitherWidth, '').trimEnd().slice(-1)
  const first = after.trimStart().replace(eitherWidth, '').charAt(0)
  if (before.trim() === '' || after.trim() === '' || wide.test(last) || wide.test(first)) return ''
  return /\p{L}-$/u.test(before.trimEnd()) ? '' : ' '
}

/** Quotes and … are used by both: the character beside them decides. */
const eitherWidth = /^[\u2018-\u201d\u2026]+|[\u2018-\u201d\u2026]+(?=\s*$)/g

/** Han, kana, and the marks of Chinese; halves of a surrogate pair are Han too. */
const wide = /[\u2014\u2e80-\u9fff\uac00-\ud7af\ud800-\udfff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/
