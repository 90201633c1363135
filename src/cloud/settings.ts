import { attackBudget } from '@/cloud/counts/attack-budget'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** The server's limits and times. Tests change them so that they need not wait for days. Times are in milliseconds. */
export interface Settings {
  /**
   * The bands that are published in place of counts: 4 stands for 4 to 9, the last for all above. A band is the number of readers that a
   * sentence needs to stay in it (`bandsOf`).
   */
  bands: readonly number[]
  /** How many readers more a sentence needs to rise to a band than to stay in it. */
  toRise: number
  /** How many readers of one network count for a sentence. */
  readersPerNetwork: number
  /** How many sentences of one reader count in one chapter. */
  sentencesPerReader: number
  /** How often a sentence is looked at, to change its band. A secret draws in which rounds (`counts/looks.ts`). */
  lookEvery: number
  /** The most sentences of a passage in the feed, and the most passages of a chapter. */
  passageLength: number
  passagesPerChapter: number
  /** The time between two publications. Within it no number changes, so nobody can tell when somebody marked. */
  roundLength: number
  /** How long the marks of a new token do not count, so that a person who makes up readers has to wait. */
  newTokenDelay: number
  /**
   * The most new tokens for one network on one day, or until the server starts again. A school of a thousand fits. Over HTTP they are also given
   * out at a limited pace (`http/admission`).
   */
  tokensPerNetwork: number
  /** The most marks of one reader in one chapter, deleted ones included. The longest chapter of the talk has 55 sentences. */
  marksPerChapter: number
  /**
   * The most bytes of these marks as JSON. Above it no new mark is accepted. Changes are accepted up to twice as much, so that a reader
   * can still tidy a full chapter.
   */
  bytesPerChapter: number
  /**
   * How long a deleted mark is kept at least. A device that was away for less is told of each deletion. A device that was away for longer
   * compares its marks with those that are left.
   */
  deletedFor: number
  /** How long older deleted marks wait, to be forgotten together. Each time, every device has to compare its marks. */
  forgetEvery: number
  /** The most bytes of marks in one reply, within `replyLimit`. */
  pulledBytes: number
  /**
   * How many UTF-16 code units of documents one request may open to change them, and again to send their marks. The last document may
   * exceed it, so that each can be opened.
   */
  openedLength: number
  /** How many documents a recount reads at once. */
  pageSize: number
  /** How often a write is tried if another device writes first. */
  attempts: number
  /** The most 小程序码 that one process asks WeChat for in a minute. WeChat makes 5,000 a minute for a mini program. */
  codesPerMinute: number
  /** How long the feed is cached at most. */
  feedAge: number
}

export const defaultSettings: Settings = {
  // One more than the attacker's readers, so that he alone keeps no sentence published. Each further band is at least `toRise` higher.
  bands: [attackBudget.networks + 1, 10, 30, 100],
  toRise: attackBudget.networks + attackBudget.crowd - 1,
  readersPerNetwork: 1,
  sentencesPerReader: 10,
  lookEvery: 7 * day,
  passageLength: 4,
  passagesPerChapter: 10,
  roundLength: hour,
  newTokenDelay: day,
  tokensPerNetwork: 1000,
  marksPerChapter: 1000,
  bytesPerChapter: 512 * 1024,
  deletedFor: 180 * day,
  forgetEvery: 30 * day,
  pulledBytes: 250 * 1024,
  openedLength: 1024 * 1024,
  pageSize: 500,
  attempts: 6,
  codesPerMinute: 30,
  feedAge: minute,
}

/** Each reader counts by herself and at once. The counts then tell of single readers. */
export const eachReaderCounts = {
  bands: [3, 10, 30, 100],
  toRise: 1,
  readersPerNetwork: Number.POSITIVE_INFINITY,
  sentencesPerReader: Number.POSITIVE_INFINITY,
  lookEvery: 0,
} satisfies Partial<Settings>

/** For one's own machine, where all readers come from one network and nobody wants to wait a week (`BANDU_DEMONSTRATION`). */
export const demonstrationSettings = {
  ...eachReaderCounts,
  newTokenDelay: 0,
  roundLength: 5000,
} satisfies Partial<Settings>
