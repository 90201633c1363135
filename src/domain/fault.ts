/** Something that failed and that no reader saw fail. It holds no word of a reader's. */
export interface Fault {
  /** The part of the app, then the cause: `cloud timed-out`. */
  cause: string
  /** How often it has happened. */
  count: number
  /** The first and the last time, in milliseconds since 1970. */
  first: number
  last: number
}
