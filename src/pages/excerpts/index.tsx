export { ExcerptsPage as default } from '../pages'
