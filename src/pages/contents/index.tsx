export { ContentsPage as default } from '@/pages/pages'
