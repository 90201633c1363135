export { PointsPage as default } from '@/pages/points/points-page'
