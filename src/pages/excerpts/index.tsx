export { ExcerptsPage as default } from '@/pages/pages'
