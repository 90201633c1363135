declare module 'linebreak' {
  /** Finds where UAX #14 lets lines of a text end, one after another. */
  export default class LineBreaker {
    constructor(text: string)
    /** `position` in UTF-16 code units; null behind the last one. */
    nextBreak(): { position: number; required: boolean } | null
  }
}
