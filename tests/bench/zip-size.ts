import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'

/** Bytes of a zip beside its contents: a local and a central header for each file, each with the file's name, and the end. */
const localHeader = 30
const centralHeader = 46
const endRecord = 22

/** Bytes that the package may have as a zip: what it was last found worth (docs/adr/0005). */
export const packageLimit = 176_000

/** Files below a folder, sorted, as paths from it with forward slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort()
}

/** Bytes of a text or a file when it is deflated as well as deflate can; as it is where that makes it longer. */
export function deflated(content: string | Buffer): number {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return Math.min(bytes.length, deflateRawSync(bytes, { level: 9 }).length)
}

/**
 * Bytes of a folder as a zip: every file deflated on its own (level 9), no directory entries, no extra fields. It is computed,
 * so that it does not depend on anybody's zip program or on the time.
 */
export function zipSize(folder: string): number {
  return filesBelow(folder).reduce((sum, file) => {
    const names = 2 * Buffer.byteLength(file)
    return sum + localHeader + centralHeader + names + deflated(readFileSync(path.join(folder, file)))
  }, endRecord)
}
