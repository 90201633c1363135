/**
 * Why WeChat refused. `declined`: the owner closed the privacy question, and is not asked again for ten seconds. `undeclared`: the
 * publisher's privacy guide does not name the function, and only the publisher can change that. `failed`: anything else.
 */
export type Refusal = 'declined' | 'undeclared' | 'failed'

/**
 * By WeChat's `errno` (developers.weixin.qq.com/miniprogram/dev/framework/usability/PublicErrno.html), or by its words if there is none.
 */
export function refusalOf(error: unknown): Refusal {
  const { errno } = (error ?? {}) as { errno?: number }
  const message = messageOf(error)
  if (errno === 104 || /privacy permission is not authorized/i.test(message)) return 'declined'
  return errno === 112 || /scope is not declared/i.test(message) ? 'undeclared' : 'failed'
}

export const messageOf = (error: unknown): string => String((error as { errMsg?: string } | null)?.errMsg ?? error)
