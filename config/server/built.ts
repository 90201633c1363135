/** What the build writes in its place (`build-server.ts`): the book, and where the web edition that was built with it is served. */
declare const BUILT_WITH: { book: string; base: string; origin?: string }

export const BUILT = BUILT_WITH
