export { EditsPage as default } from '@/pages/pages'
