export { ContentsPage as default } from '@/pages/contents/contents-page'
