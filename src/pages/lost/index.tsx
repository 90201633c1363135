export { LostPage as default } from '@/pages/pages'
