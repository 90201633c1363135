import * as v from 'valibot'

/** `image`: the 小程序码 of a place as a `data:` URL. */
export const codeValue = v.object({ image: v.string() })
