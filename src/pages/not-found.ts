import Taro from '@tarojs/taro'
import * as words from '@/domain/words'
import { notice } from '@/wiring'

/** What names nothing of this app leads to the contents, with a kind word there. */
export function leadToContents(): void {
  notice.getState().say(words.notFound)
  void Taro.switchTab({ url: '/pages/contents/index' })
}
