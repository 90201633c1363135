import { type Place, passageToText } from '@/domain/text/place'

/**
 * The most characters of a 小程序码's scene
 * (https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html).
 */
export const sceneLimit = 32

/**
 * A place as the scene of a 小程序码: `tool` or `tool.1.3f-4k`. All of its characters may stand in a scene, and none needs escaping.
 * `queryToPlace` reads it back. The compiler of the text sees to it that every place of a book fits (`checkScenes`).
 */
export const placeToScene = ({ chapter, passage }: Place): string =>
  passage ? `${chapter}.${passageToText(passage)}` : chapter
