export { MarksPage as default } from '@/pages/marks/marks-page'
