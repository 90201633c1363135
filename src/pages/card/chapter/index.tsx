export { ChapterCardPage as default } from '@/pages/card/chapter/chapter-card-page'
