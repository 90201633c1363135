import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'
import type { Picture } from '@/platform/pictures/canvas'
import type { PictureToSend, SaveOutcome } from '@/platform/pictures/picture'
import { messageOf, type Refusal, refusalOf } from '@/platform/sharing/refusal'
import type { Shared } from '@/platform/sharing/share'

/** Into the phone's album. */
export async function savePicture({ src }: Picture, _name: string): Promise<SaveOutcome> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: src })
    return 'saved'
  } catch (error) {
    return outcomeOf(error)
  }
}

/** A closed sheet and a refused album WeChat tells by its message alone. */
function outcomeOf(error: unknown): SaveOutcome {
  const refusal = refusalOf(error)
  if (refusal !== 'failed') return refusal
  if (/cancel/i.test(messageOf(error))) return 'closed'
  return /auth|permission|scope/i.test(messageOf(error)) ? 'refused' : 'failed'
}

/** Older versions of WeChat have no menu for pictures. */
export const canSendPicture = (): boolean => Taro.canIUse('showShareImageMenu')

/** WeChat's menu for a picture: to a friend, to 朋友圈, to the album. The message leads to the passage. */
export async function sendPicture({ picture, path }: PictureToSend): Promise<Result<Shared, Refusal>> {
  // Taro's types lack what base library 3.2 added.
  const options = { path: picture.src, needShowEntrance: true, entrancePath: path }
  try {
    await Taro.showShareImageMenu(options)
    return ok('shared')
  } catch (error) {
    return /cancel/i.test(messageOf(error)) ? ok('shared') : err(refusalOf(error))
  }
}

export async function openPermissions(): Promise<void> {
  await Taro.openSetting().catch(() => undefined)
}
