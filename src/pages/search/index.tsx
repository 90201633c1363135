export { SearchPage as default } from '@/pages/search/search-page'
