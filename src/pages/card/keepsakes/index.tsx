export { KeepsakesPage as default } from '@/pages/card/keepsakes/keepsakes-page'
