/**
 * The app's own words, in 繁體; 简体 follows by the same table as the text (`script.ts`). `{name}` stands for a value (`say.ts`).
 * A verb says what a touch does; nothing says that it worked.
 *
 * Single constants, not a table: a table's keys would be shipped beside each of them. A file has the words of a page, or of one thing to do.
 */
export * from '@/domain/words/about'
export * from '@/domain/words/card'
export * from '@/domain/words/contents'
export * from '@/domain/words/data'
export * from '@/domain/words/excerpts'
export * from '@/domain/words/keys'
export * from '@/domain/words/lost'
export * from '@/domain/words/marking'
export * from '@/domain/words/marks'
export * from '@/domain/words/points'
export * from '@/domain/words/printing'
export * from '@/domain/words/reading'
export * from '@/domain/words/search'
export * from '@/domain/words/settings'
export * from '@/domain/words/source'
export * from '@/domain/words/terms'
export * from '@/domain/words/transfer'
export * from '@/domain/words/verdict'
