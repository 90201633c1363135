export { MarksPage as default } from '@/pages/pages'
