import type { ReadingTextProps } from '@/pages/reader/text/reading-text'

/** A screen reader of a phone reads the pieces themselves. */
export const ReadingText = ({ children }: ReadingTextProps) => children
