import * as v from 'valibot'
import { type Mark, markSchema } from '@/domain/mark'
import type { Result } from '@/domain/result'
import { createSaved, type Loaded, type Saved } from './saved'
import type { Storage } from './storage'

/** What only this device knows of a mark. In one value with it, so that neither outlives the other. */
interface Kept {
  /** The function has it as it is; false: it may have it as it was; absent: it never left this device. */
  pushed?: boolean
  /** The function surely had it once, as it was then: one that it has no more was deleted. */
  had?: true
  /** The last deletion of it that was made here (`deletionId`). */
  deletion?: string
}

/** A mark as it is stored. */
export type KeptMark = Mark & Kept

/** The mark without what is only of this device. */
export function toMark({ pushed: _, had: __, deletion: ___, ...mark }: KeptMark): Mark {
  return mark
}

/** An app before there was `had` only knew of those that it has not changed since. */
export const wasHad = ({ pushed, had }: Kept): boolean => pushed === true || had === true

export interface KeptMarks {
  read(chapter: string): Loaded<KeptMark[]>
  isStored(chapter: string): boolean
  write(chapter: string, marks: readonly KeptMark[]): Result<void, 'no room'>
  /** The highest clock reading met in any chapter read or written so far, in milliseconds since 1970. */
  lastSeen(): number
  /** Forgets readings above `seen` that are in no mark of the chapters any more. */
  resetLastSeen(chapters: readonly string[], seen: number): void
}

const keyOf = (chapter: string): string => `marks/${chapter}`

/** Marks in storage, one value a chapter, the deleted ones among them. */
export function createKeptMarks(storage: Storage): KeptMarks {
  const schema = v.array(
    v.looseObject({
      ...markSchema.entries,
      pushed: v.optional(v.boolean()),
      had: v.optional(v.literal(true)),
      deletion: v.optional(v.string()),
    }),
  )
  const savedByChapter = new Map<string, Saved<KeptMark[]>>()
  const saved = (chapter: string): Saved<KeptMark[]> => {
    const known =
      savedByChapter.get(chapter) ??
      createSaved(storage, keyOf(chapter), schema as v.GenericSchema<unknown, KeptMark[]>, [])
    savedByChapter.set(chapter, known)
    return known
  }
  let lastSeen = 0
  const see = (marks: readonly KeptMark[]): void => {
    for (const { version, noteVersion } of marks) lastSeen = Math.max(lastSeen, version[0], noteVersion?.[0] ?? 0)
  }
  return {
    read(chapter) {
      const stored = saved(chapter).load()
      see(stored.value)
      return stored
    },
    isStored: (chapter) => storage.read(keyOf(chapter)) !== undefined,
    write(chapter, marks) {
      see(marks)
      return saved(chapter).save([...marks])
    },
    lastSeen: () => lastSeen,
    resetLastSeen(chapters, seen) {
      lastSeen = seen
      for (const chapter of chapters) see(saved(chapter).load().value)
    },
  }
}
