import * as v from 'valibot'
import { lastOfEachDevice } from '@/domain/marks/deletion'
import type { Version } from '@/domain/marks/version'
import type { Selectors } from '@/domain/text/selector'

/** How a mark is drawn. The plain underline first, then the four washes in the order the bar shows them. */
export const markColours = ['underline', 'yellow', 'pink', 'blue', 'purple'] as const
export type MarkColour = (typeof markColours)[number]

/** The most a note may hold, in UTF-16 code units. */
export const noteLimit = 1000

/** A note's words as one change left them. */
export interface Wording {
  version: Version
  body: string
}

/** The words that a deletion had seen: ids of the changes that wrote them. */
export interface Sight {
  deletion: string
  notes: string[]
}

/** The mark in another chapter that was moved, and the deletion that the move made. */
export interface Origin {
  source: string
  id: string
  deletion: string
}

/** A reader's mark: `highlighting`, or with a `body` `commenting`, in the terms of the W3C Web Annotation Data Model. */
export interface Mark {
  id: string
  target: {
    source: string
    revision: number
    selector: Selectors
    /** The revision in which the reader was shown a possible passage and said no. */
    declined?: number
    /** The reader left the mark without a place. She is asked again only if its passage may have come back. */
    left?: true
  }
  colour: MarkColour
  body?: string
  /** Milliseconds since 1970. */
  created: number
  /** The change that gave the mark its colour and target. */
  version: Version
  /** The change that wrote the note; `version` if the mark was made with it. */
  noteVersion?: Version
  /** Wordings that a change on another device replaced without having seen them, the newest first. */
  history?: Wording[]
  /** Ids of note changes that a later change has seen: their words never come back. */
  replaced?: string[]
  /** Ids of the changes that deleted the mark, each device's last one (`deletionId`). */
  deletedBy?: string[]
  /** Deletions that were taken back. Any other still deletes. */
  restored?: string[]
  /** What each valid deletion had seen. Deletions by apps from before this field are not in it. */
  seen?: Sight[]
  /** The old mark in another chapter, if this one was moved here. */
  movedFrom?: Origin
}

/** Ids of the valid deletions: those not taken back. */
export function deletionsOf({ deletedBy = [], restored = [] }: Pick<Mark, 'deletedBy' | 'restored'>): string[] {
  const takenBack = new Set(restored)
  return lastOfEachDevice(deletedBy).filter((id) => !takenBack.has(id))
}

/** Whether a mark is deleted. It is kept so that the deletion reaches the reader's other devices. */
export const isDeleted = (mark: Mark): boolean => deletionsOf(mark).length > 0

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const id = v.pipe(v.string(), v.minLength(1))
const version = v.tuple([offset, v.string()])

/** What a stored mark must look like. Unknown keys are kept, since a later version of the app may have written them. */
export const markSchema = v.looseObject({
  id,
  target: v.looseObject({
    source: id,
    revision: offset,
    selector: v.tuple([
      v.looseObject({
        type: v.picklist(['TextQuoteSelector']),
        exact: v.pipe(v.string(), v.minLength(1)),
        prefix: v.string(),
        suffix: v.string(),
      }),
      v.looseObject({ type: v.picklist(['TextPositionSelector']), start: offset, end: offset }),
    ]),
    declined: v.optional(offset),
    left: v.optional(v.literal(true)),
  }),
  colour: v.picklist(markColours),
  body: v.optional(v.string()),
  created: offset,
  version,
  noteVersion: v.optional(version),
  history: v.optional(v.array(v.looseObject({ version, body: v.string() }))),
  replaced: v.optional(v.array(id)),
  deletedBy: v.optional(v.array(id)),
  restored: v.optional(v.array(id)),
  seen: v.optional(v.array(v.looseObject({ deletion: id, notes: v.array(id) }))),
  movedFrom: v.optional(v.looseObject({ source: id, id, deletion: id })),
})
