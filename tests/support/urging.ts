import { never4 } from '@/domain/words'

/** Words that urge people to share or reward them for it, in either script. */
const urging = [
  '快[來来]|[趕赶][快緊紧]|[別别]忘了|[記记]得(?:分享|[轉转][發发])|[邀][請请]|[獎奖][勵励品]|[積积]分|助力|集[贊赞]|拉新|解[鎖锁]|[領领]取|好友得',
  '(?:分享|[轉转][發发])(?:[後后就即]|[給给].{0,8}(?:得|送|[領领])|有[禮礼]|越多)',
  '[請请求](?:分享|[轉转][發发]|[擴扩]散)|不[轉转]|告[訴诉].{0,2}朋友|立即分享',
].join('|')

/** All such words in a text. The promise that there are none is no such words. */
export const urgingWords = (text: string, convert: (text: string) => string = (text) => text): string[] =>
  text.replaceAll(never4, '').replaceAll(convert(never4), '').match(new RegExp(urging, 'g')) ?? []
