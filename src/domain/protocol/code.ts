import * as v from 'valibot'

/** `image`: the 小程序码 of a place as a `data:` URL. */
export const codeValue = v.object({
  image: v.pipe(v.string(), v.regex(/^data:image\/(?:png|jpeg);base64,[0-9A-Za-z+/]+=*$/)),
})
