/** The first hexadecimal digits count a device's deletions of one mark; the others tell the devices apart. */
const countLength = 8
const mostCount = 16 ** countLength - 1

/**
 * The id of a deletion. A device that deletes a mark again counts on from its last deletion, which it saw taken back. Whoever takes back
 * the later deletion therefore takes back both.
 *
 * @param newId an id that no other change has
 * @param before the device's last deletion of the mark, if it ever deleted it
 */
export function deletionId(newId: string, before?: string): string {
  const count = before ? parseInt(before.slice(0, countLength), 16) : 0
  // Beyond the last number the id counts as another device's, since the server refuses an id of more digits.
  const [next, device] = before && count < mostCount ? [count + 1, before] : [1, newId]
  return next.toString(16).padStart(countLength, '0') + device.slice(countLength)
}

/** The same if no device keeps its last deletion: it counts on from those in the mark. */
export function deletionAfter(newId: string, deletedBy: readonly string[] = []): string {
  const device = newId.slice(countLength)
  return deletionId(
    newId,
    deletedBy.find((id) => id.slice(countLength) === device),
  )
}

/**
 * The last deletion of each device, which stands for its earlier ones. So there are no more than devices, plus one for each time that the
 * mark was moved to another chapter and back. Taking the greatest of each device is a join.
 *
 * @param digits the first digits of an id that count up
 */
export function lastOfEachDevice(ids: readonly string[], digits = countLength): string[] {
  const ascending = [...ids].sort()
  return [...new Map(ascending.map((id) => [id.slice(digits), id])).values()].sort()
}
