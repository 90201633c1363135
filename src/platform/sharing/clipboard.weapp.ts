import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import { type Refusal, refusalOf } from '@/platform/sharing/refusal'

/** WeChat itself says that it has copied. */
export async function putOnClipboard(text: string | Promise<string>): Promise<Result<void, Refusal>> {
  try {
    await Taro.setClipboardData({ data: await text })
    return ok(undefined)
  } catch (error) {
    return err(refusalOf(error))
  }
}
