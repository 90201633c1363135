import Taro from '@tarojs/taro'

/** WeChat says by itself that it has copied. */
export async function copy(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
