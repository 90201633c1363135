/**
 * Whether `features.ownWords` is on in `book.yaml`. The build writes the value in its place (`config/features.ts`), so that what is off is
 * not in the package.
 */
declare const OWN_WORDS: boolean

/** Whether the text has points. */
declare const POINTS: boolean

/** Whether the text has terms. */
declare const TERMS: boolean
