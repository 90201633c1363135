import Taro from '@tarojs/taro'
import * as words from '@/domain/words'
import { notice } from '@/wiring'

/** What names nothing of this app leads to the contents, with a kind word there. 朋友圈's preview leads nowhere, which is no fault. */
export function leadToContents(): void {
  notice.getState().say(words.notFound)
  Taro.switchTab({ url: '/pages/contents/index' }).catch(() => undefined)
}
