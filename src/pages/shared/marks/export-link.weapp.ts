import { placeToPath } from '@/domain/text/place'

/** A mini program has no web address. Its path opens it within WeChat. */
export const exportLink = placeToPath
