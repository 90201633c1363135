export { ReaderPage as default } from '@/pages/pages'
