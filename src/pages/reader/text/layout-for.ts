export { layoutFor } from '@/domain/drawing/wide-layout'
