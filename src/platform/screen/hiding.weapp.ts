import Taro from '@tarojs/taro'

/** Calls back when the app leaves the screen: from there the system may end it without another word. */
export function onHide(listener: () => void): () => void {
  Taro.onAppHide(listener)
  return () => Taro.offAppHide(listener)
}
