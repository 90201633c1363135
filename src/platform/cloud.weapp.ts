import Taro from '@tarojs/taro'
import type { Request } from '@/domain/protocol/request'
import { device } from '@/platform/screen/device'

/** The AppID in `project.config.json` until publishers set their own. It has no cloud environment. */
const testAppId = 'touristappid'

let started = false

/** WeChat's cloud function `kanyikan`, in the environment that belongs to the AppID. */
export const cloud = {
  /** 朋友圈's single-page preview may not use the cloud. */
  available: (): boolean =>
    Taro.cloud !== undefined && Taro.getAccountInfoSync().miniProgram.appId !== testAppId && !device.isSinglePage(),

  knowsReader: true,

  async send(request: Request): Promise<unknown> {
    if (!started) Taro.cloud.init()
    started = true
    const { result } = await Taro.cloud.callFunction({ name: 'kanyikan', data: request })
    return result
  },

  /**
   * The code of what ended a function is in the words alone: `errCode: -404011 … error code -504002`. Codes that begin with -504 are a function's own
   * (https://developers.weixin.qq.com/miniprogram/dev/wxcloud/guide/error-code.html).
   */
  whyLost(error: unknown): 'unreachable' | 'timed-out' | 'failed' {
    const { errCode, errMsg } = error as { errCode?: number; errMsg?: string }
    const said = `${errCode} ${errMsg}`
    if (/-504003|time(d )?out/i.test(said)) return 'timed-out'
    return /-504\d{3}/.test(said) ? 'failed' : 'unreachable'
  },

  onReachable(listener: () => void): void {
    Taro.onNetworkStatusChange(({ isConnected }) => {
      if (isConnected) listener()
    })
  },
}
