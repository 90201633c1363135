export { DataPage as default } from '@/pages/data/data-page'
