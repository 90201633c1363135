export { CardPage as default } from '@/pages/card/card-page'
