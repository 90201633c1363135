import { ok, type Result } from '@/domain/result'
import type { Picture } from '@/platform/pictures/canvas'
import type { Refusal } from '@/platform/sharing/refusal'
import { isClosed, type Shared, shareLink } from '@/platform/sharing/share'

/** `refused`: the owner has not allowed it, and can in the settings. `closed`: the owner cancelled. */
export type SaveOutcome = 'saved' | 'refused' | 'closed' | Refusal

/** A picture to be sent. */
export interface PictureToSend {
  picture: Picture
  /** The file's name without its ending. */
  name: string
  title: string
  /** Opens the passage on the web. */
  link: string
  /** Opens the passage in WeChat. */
  path: string
}

/** Saves the picture where the owner keeps pictures. In a browser this is a download. */
export async function savePicture(picture: Picture, name: string): Promise<SaveOutcome> {
  const link = document.createElement('a')
  link.href = picture.src
  link.download = `${name}.jpg`
  link.click()
  return 'saved'
}

/** Whether `sendPicture` can do more than a share button. */
export const canSendPicture = (): boolean => true

/** Sends the picture as a file where the browser shares files, else the link to its passage. */
export async function sendPicture({ picture, name, title, link }: PictureToSend): Promise<Result<Shared, Refusal>> {
  const files = picture.file ? [new File([picture.file], `${name}.jpg`, { type: picture.file.type })] : []
  if (files.length === 0 || !navigator.canShare?.({ files })) return shareLink(title, link)
  try {
    // A title beside a file makes some apps send words and leave the picture out.
    await navigator.share({ files })
    return ok('shared')
  } catch (error) {
    return isClosed(error) ? ok('closed') : shareLink(title, link)
  }
}

/** Opens the settings in which the owner can allow it. A browser has none. */
export async function openPermissions(): Promise<void> {}
