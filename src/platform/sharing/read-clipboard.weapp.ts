import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import { type Refusal, refusalOf } from '@/platform/sharing/refusal'

/** Reads what was copied, within the touch that asked for it. */
export async function readClipboard(): Promise<Result<string, Refusal>> {
  try {
    return ok((await Taro.getClipboardData()).data)
  } catch (error) {
    return err(refusalOf(error))
  }
}
