/** Hexadecimal digits of 32 bits. */
const laneLength = 8

/**
 * The id of a mark once it is moved to a chapter. It is the same whichever device moves it, so that two devices that do make one mark of it;
 * no two marks have the same; and a mark that comes back to a chapter is none that it was there before.
 *
 * @param id 32 hexadecimal digits
 */
export const movedId = (id: string, chapter: string): string =>
  [0, 1, 2, 3]
    .map((lane) => parseInt(id.slice(lane * laneLength, (lane + 1) * laneLength), 16) + hashOf(`${chapter}#${lane}`))
    .map((sum) => (sum >>> 0).toString(16).padStart(laneLength, '0'))
    .join('')

/** FNV-1a of 32 bits over UTF-16 code units (Fowler, Noll, Vo; draft-eastlake-fnv). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
