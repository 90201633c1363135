import { book } from '../unit/domain/support/text'

/** The key under which the app stores a value of the talk's: `marks/tool`, `settings`. */
export const storedKey = (key: string): string => `books/${book.id}/${key}`
