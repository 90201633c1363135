/** The picture formats of a code, by how their bytes begin in base64. */
const formats = { png: 'iVBORw0KGgo', jpeg: '/9j/' } as const

const base64 = /^[0-9A-Za-z+/]+=*$/

/** A picture in base64 as a `data:` URL; undefined if it is no PNG and no JPEG. */
export function pictureUrl(image: string): string | undefined {
  const [format] = Object.entries(formats).find(([, start]) => image.startsWith(start)) ?? []
  return format && base64.test(image) ? `data:image/${format};base64,${image}` : undefined
}
