export { CardPage as default } from '@/pages/pages'
