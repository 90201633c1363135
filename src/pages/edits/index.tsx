export { EditsPage as default } from '@/pages/edits/edits-page'
