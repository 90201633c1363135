/** WeChat's windows have the layout of a phone. */
export { readingLayout as layoutFor } from '@/domain/text/typography'
