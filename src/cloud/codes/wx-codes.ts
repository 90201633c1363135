import type { CodeFailure, CodeMaker } from '@/cloud/codes/code-maker'
import type { CodeSettings } from '@/cloud/codes/code-settings'
import { err, ok } from '@/domain/result'
import { placeToPath } from '@/domain/text/place'

/** The part of the SDK's `openapi` that is used. It rejects with `errCode`. */
export interface WxOpenapi {
  wxacode: { getUnlimited(options: object): Promise<{ buffer?: unknown }> }
}

/** The page that every code opens. WeChat takes no slash before it and no query behind it. */
const page = placeToPath({ chapter: '' }).replace(/^\/|\?.*$/g, '')

/** Pixels. The least that WeChat makes: a card has room for 228. */
const width = 280

/** The numbers of WeChat's errors (https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html). */
const causes: Record<number, Omit<CodeFailure, 'cause'> & { means: string }> = {
  45009: { code: 'too-many', means: 'the quota of this minute is used up' },
  45029: { code: 'too-many', means: 'the mini program has as many codes as it may have' },
  [-501003]: { code: 'too-many', means: 'the environment has too many requests' },
  [-501004]: { code: 'too-many', means: 'the environment has too many requests at once' },
  41030: { code: 'no-codes', means: `${page} is not published; see BANDU_CODE_CHECK_PATH` },
  40066: { code: 'no-codes', means: `${page} is not published; see BANDU_CODE_CHECK_PATH` },
  40097: { code: 'no-codes', means: 'WeChat does not know BANDU_CODE_VERSION' },
  48001: { code: 'no-codes', means: 'the mini program may not call this interface' },
  [-604100]: { code: 'no-codes', means: 'WeChat does not know this interface' },
  [-604101]: { code: 'no-codes', means: 'config.json of the cloud function does not name wxacode.getUnlimited' },
}

/** Makes 小程序码 with WeChat's SDK. The background is transparent: a card prints it on its own disc. */
export function createWxCodes(openapi: WxOpenapi, { version, checkPath }: CodeSettings): CodeMaker {
  return {
    version,
    async make(scene) {
      try {
        const { buffer } = await openapi.wxacode.getUnlimited({
          scene,
          page,
          checkPath,
          envVersion: version,
          width,
          isHyaline: true,
        })
        return Buffer.isBuffer(buffer) ? ok(buffer) : err(failed('WeChat sent no picture'))
      } catch (error) {
        return err(failureOf(error))
      }
    },
  }
}

const failed = (cause: string): CodeFailure => ({ code: 'try-again', cause })

/** Only the error's number is told. Its words may quote what was sent. */
function failureOf(error: unknown): CodeFailure {
  const number = Number((error as { errCode?: unknown } | undefined)?.errCode)
  const known = causes[number]
  return known ? { code: known.code, cause: `${number}, ${known.means}` } : failed(`${number}`)
}
