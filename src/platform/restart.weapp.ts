import Taro from '@tarojs/taro'

/** Starts the mini program anew, with nothing in memory, from base library 3.0.1 on. In an earlier one the reader is asked to do that. */
export function restart(): void {
  if (Taro.canIUse('restartMiniProgram')) wx.restartMiniProgram({ path: '/pages/contents/index' })
}
