/** Hexadecimal digits in front that count a device's deletions of one mark; those behind tell the devices apart. */
const countLength = 8
const mostCount = 16 ** countLength - 1

/**
 * The id of a deletion. A device that deletes a mark again counts on from its deletion before: that one it has seen taken back, so who
 * takes back the later one has both.
 *
 * @param newId an id that no other change has
 * @param before the device's last deletion of the mark, if it ever deleted it
 */
export function deletionId(newId: string, before?: string): string {
  const count = before ? parseInt(before.slice(0, countLength), 16) : 0
  // Beyond the last number it counts as another device's: an id of more digits is refused.
  const [next, device] = before && count < mostCount ? [count + 1, before] : [1, newId]
  return next.toString(16).padStart(countLength, '0') + device.slice(countLength)
}

/** The same where no device keeps its last one: it counts on from those that the mark knows. */
export function deletionAfter(newId: string, deletedBy: readonly string[] = []): string {
  const device = newId.slice(countLength)
  return deletionId(
    newId,
    deletedBy.find((id) => id.slice(countLength) === device),
  )
}

/**
 * The last deletion of each device, which stands for those before it. However often a mark was deleted and brought back, there are no
 * more than devices, and one for each time that it was moved to another chapter and taken back; and the greatest of each is a join.
 *
 * @param digits in front that count up
 */
export function lastOfEachDevice(ids: readonly string[], digits = countLength): string[] {
  const ascending = [...ids].sort()
  return [...new Map(ascending.map((id) => [id.slice(digits), id])).values()].sort()
}
