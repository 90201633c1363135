import { roundCode } from '@/platform/pictures/round-code'
import { createCardChoice } from '@/store/card-choice'
import { createCodes } from '@/store/codes'
import { createKeepsakes } from '@/store/keepsakes'
import { cloud, diagnostics, hasCloud, newId, storage } from '@/wiring'

/** What the pages of this package alone need of the platform and the store. In `@/wiring` it would be a part of the main package. */
export {
  canSendPicture,
  openPermissions,
  type PictureToSend,
  type SaveOutcome,
  savePicture,
  sendPicture,
} from '@/platform/pictures/picture'
export type { Shared } from '@/platform/sharing/share'
export { roundCode }

/** 卡片夾 */
export const keepsakes = createKeepsakes(storage, Date.now, newId)

/** The reader's last choice for her cards. */
export const cardChoice = createCardChoice(storage)

export const codes = createCodes({ cloud, hasCloud, now: Date.now, note: diagnostics.note })
