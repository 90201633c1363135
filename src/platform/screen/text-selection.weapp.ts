import Taro from '@tarojs/taro'

export type { Selected } from '@/platform/screen/text-selection'

export const textSelection = {
  // A held paragraph reports its selection itself: pages/reader/text/paragraph/native.
  follow: () => (): void => undefined,

  onCopy: () => (): void => undefined,

  drop: (): void => undefined,

  // Since base library 3.6.4.
  canHold: (): boolean => Taro.canIUse('selection'),
}
