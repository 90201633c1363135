import Taro from '@tarojs/taro'

/** Calls back when the app leaves the screen: the system may then end it without notice. */
export function onHide(listener: () => void): () => void {
  Taro.onAppHide(listener)
  return () => Taro.offAppHide(listener)
}
