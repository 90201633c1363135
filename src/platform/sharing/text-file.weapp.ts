import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import { putOnClipboard } from '@/platform/sharing/clipboard'
import { type Refusal, refusalOf } from '@/platform/sharing/refusal'
import type { ImportTextProblem } from '@/platform/sharing/text-file'

/** A mini program has no files that the owner can reach, so it uses the clipboard. */
export const exportText = (text: string, _name: string): Promise<Result<void, Refusal>> => putOnClipboard(text)

export async function importText(): Promise<Result<string, ImportTextProblem>> {
  try {
    return ok((await Taro.getClipboardData()).data)
  } catch (error) {
    return err(refusalOf(error))
  }
}
