export { ReaderPage as default } from '@/pages/reader/reader-page'
