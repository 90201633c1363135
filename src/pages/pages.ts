/**
 * Every page, in one module that each route takes its own from, and the app what it does where there is no page. A bundler can only join
 * modules that have one way in: without this the package would keep nearly a hundred of them apart, each with its own exports.
 */
export { AboutPage } from './about/about-page'
export { CardPage } from './card/card-page'
export { ContentsPage } from './contents/contents-page'
export { EditsPage } from './edits/edits-page'
export { ExcerptsPage } from './excerpts/excerpts-page'
export { LostPage } from './lost/lost-page'
export { MarksPage } from './marks/marks-page'
export { mendLink } from './mend-link'
export { leadToContents } from './not-found'
export { ReaderPage } from './reader/reader-page'
