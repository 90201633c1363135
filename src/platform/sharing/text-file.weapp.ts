import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import { putOnClipboard } from '@/platform/sharing/clipboard'
import { type Refusal, refusalOf } from '@/platform/sharing/refusal'
import type { TakeProblem } from '@/platform/sharing/text-file'

/** A mini program has no files that the owner can reach, so it uses the clipboard. */
export const giveText = (text: string, _name: string): Promise<Result<void, Refusal>> => putOnClipboard(text)

export async function takeText(): Promise<Result<string, TakeProblem>> {
  try {
    return ok((await Taro.getClipboardData()).data)
  } catch (error) {
    return err(refusalOf(error))
  }
}
