const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What may be set differently, so that a test need not wait for a day. Times are milliseconds. */
export interface Settings {
  /**
   * What is published of a count: 3 stands for 3 to 9, the last for anything above. A band is how many readers a sentence needs to
   * stay in it; it takes one more to get there, so that a single reader's mark never shows by itself (`bandsOf`).
   */
  bands: readonly number[]
  /** Counts are published in rounds: within one, nobody sees a number move after somebody marked. */
  roundLength: number
  /** So long a new token's marks do not count. Making many readers must cost time. */
  freshFor: number
  /** New tokens for one network a day. */
  tokensPerAddress: number
  /** Marks of one reader in one chapter, deleted ones among them. The longest chapter here has 55 sentences. */
  marksPerChapter: number
  /**
   * Bytes of them as JSON. From here on no new mark is taken; at twice as much no change either, so that a full document can still
   * be put in order.
   */
  bytesPerChapter: number
  /**
   * So long a deleted mark is kept at least. Half a year: a phone that lay in a drawer for less hears of each deletion; one that lay
   * there for longer compares what it has with what is left.
   */
  deletedFor: number
  /** Those that are older are forgotten together, so seldom: every device then compares what it has. */
  forgetEvery: number
  /** Bytes of marks in one reply, as far as it has room for them (`replyLimit`). */
  pulledBytes: number
  /**
   * UTF-16 code units of documents that one request may open to change them, and as many to send what is in them. The last one may go
   * beyond, so that each can be reached.
   */
  openedLength: number
  /** Documents that a recount reads at once. */
  pageSize: number
  /** How often a write is tried when another device was quicker. */
  attempts: number
  /** The feed is read from the store at most so often. */
  feedAge: number
}

export const defaultSettings: Settings = {
  bands: [3, 10, 30, 100],
  roundLength: hour,
  freshFor: day,
  tokensPerAddress: 20,
  marksPerChapter: 1000,
  bytesPerChapter: 512 * 1024,
  deletedFor: 180 * day,
  forgetEvery: 30 * day,
  pulledBytes: 250 * 1024,
  openedLength: 1024 * 1024,
  pageSize: 500,
  attempts: 6,
  feedAge: minute,
}
