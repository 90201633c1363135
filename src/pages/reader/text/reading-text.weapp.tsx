import type { ReadingTextProps } from '@/pages/reader/text/reading-text'

/** A phone's screen reader reads the pieces themselves. */
export const ReadingText = ({ children }: ReadingTextProps) => children
