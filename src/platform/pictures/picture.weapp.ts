import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import type { Picture } from '@/platform/pictures/canvas'
import type { PictureToSend, SaveOutcome } from '@/platform/pictures/picture'
import { messageOf, type Refusal, refusalOf } from '@/platform/sharing/refusal'
import type { Shared } from '@/platform/sharing/share'

/** Saves to the phone's album. */
export async function savePicture({ src }: Picture, _name: string): Promise<SaveOutcome> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src })
    return 'saved'
  } catch (error) {
    return outcomeOf(error)
  }
}

/** WeChat tells a closed sheet and a refused album only by its message. */
function outcomeOf(error: unknown): SaveOutcome {
  const refusal = refusalOf(error)
  if (refusal !== 'failed') return refusal
  if (isCancelled(error)) return 'closed'
  return /auth|permission|scope/i.test(messageOf(error)) ? 'refused' : 'failed'
}

const isCancelled = (error: unknown): boolean => /cancel/i.test(messageOf(error))

/** Older versions of WeChat have no menu for pictures. */
export const canSendPicture = (): boolean => Taro.canIUse('showShareImageMenu')

/** Opens WeChat's menu for a picture: to a friend, to 朋友圈, to the album. The message opens the passage. */
export async function sendPicture({ picture, path }: PictureToSend): Promise<Result<Shared, Refusal>> {
  // Taro's types lack the options of base library 3.2.
  const options = { path: picture.src, needShowEntrance: true, entrancePath: path }
  try {
    await Taro.showShareImageMenu(options)
    return ok('shared')
  } catch (error) {
    return isCancelled(error) ? ok('closed') : err(refusalOf(error))
  }
}

export async function openPermissions(): Promise<void> {
  await Taro.openSetting().catch(() => undefined)
}
