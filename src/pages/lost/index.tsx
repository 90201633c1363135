export { LostPage as default } from '@/pages/lost/lost-page'
