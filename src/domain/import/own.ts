import * as v from 'valibot'
import { namespace } from '@/domain/export/annotations'
import type { Mark } from '@/domain/marks/mark'
import { isVisible } from '@/domain/marks/visible'
import { mutationSchema } from '@/domain/protocol/mutation'

const annotationSchema = v.object({
  id: v.pipe(v.string(), v.startsWith(namespace)),
  created: v.string(),
  body: v.optional(v.object({ value: v.string() })),
  target: v.object({ selector: v.unknown() }),
  'bandu:mark': v.looseObject({ target: v.looseObject({}) }),
})

/**
 * The mark of an annotation that `toAnnotations` wrote. It must be one that the server takes: the server refuses a batch as a whole, so one
 * bad mark would keep the others on the device. Unknown fields are kept, since a later app may have written them.
 */
export function ownMark(item: unknown, chapters: ReadonlyArray<{ id: string }>): Mark | undefined {
  const annotation = v.safeParse(annotationSchema, item)
  if (!annotation.success) return
  const { id, created, body, target, 'bandu:mark': own } = annotation.output
  const mark = {
    ...own,
    id: id.slice(namespace.length),
    created: Date.parse(created),
    ...(body && isVisible(body.value) && { body: body.value }),
    target: { ...own.target, selector: target.selector },
  }
  const isOurs = v.is(mutationSchema, mark) && chapters.some((chapter) => chapter.id === mark.target.source)
  return isOurs ? (mark as Mark) : undefined
}
