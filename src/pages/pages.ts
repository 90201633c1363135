/**
 * Every page in one module. Each route imports its page from here, and the app imports what it does on an unknown path. A bundler joins only
 * modules with a single entry: without this the package would keep nearly a hundred modules apart, each with its own exports.
 */
export { AboutPage } from '@/pages/about/about-page'
export { CardPage } from '@/pages/card/card-page'
export { ContentsPage } from '@/pages/contents/contents-page'
export { EditsPage } from '@/pages/edits/edits-page'
export { ExcerptsPage } from '@/pages/excerpts/excerpts-page'
export { LostPage } from '@/pages/lost/lost-page'
export { MarksPage } from '@/pages/marks/marks-page'
export { ReaderPage } from '@/pages/reader/reader-page'
export { mendLink } from '@/pages/shared/places/mend-link'
export { leadToContents } from '@/pages/shared/places/open-place'
