export { AboutPage as default } from '@/pages/pages'
