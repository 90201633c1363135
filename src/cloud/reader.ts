/** The owner of some marks. */
export interface Reader {
  id: string
  /** When her marks start to count, in milliseconds since 1970. */
  countsFrom: number
  /** The number of the network from which she came first. Empty if it is not known yet. */
  network: string
}
