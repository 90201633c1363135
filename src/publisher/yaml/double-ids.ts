import type { Report } from '@/publisher/problem'
import type { Located } from '@/publisher/yaml/yaml-shape'

/** Refuses an id that an earlier entry has. Links, marks and the app's records tell entries apart by it. */
export function refuseDoubleIds(file: string, entries: Array<{ id: Located<string> }>, report: Report): void {
  const seen = new Map<string, number>()
  for (const { id } of entries) {
    const first = seen.get(id.value)
    if (first === undefined) {
      seen.set(id.value, id.at)
    } else {
      const message = `The id "${id.value}" is taken by the entry on line ${first}.`
      report({ file, line: id.at, message, remedy: 'Give one of them another id.' })
    }
  }
}
