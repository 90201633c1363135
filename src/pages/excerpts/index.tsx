export { ExcerptsPage as default } from '@/pages/excerpts/excerpts-page'
