import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { deflateRawSync } from 'node:zlib'

/** Bytes of a zip beside its contents: a local and a central header for each file, each with the file's name, and the end. */
const localHeader = 30
const centralHeader = 46
const endRecord = 22

/** Bytes that the packages may have as zips: the main one, for which a reader waits, and all of them together (docs/adr/0005). */
export const packageLimits = { main: 159_000, all: 228_500 }

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

/** The packages of a compiled mini program as zips, in bytes. */
export interface PackageSizes {
  main: number
  /** By the subpackage's root. */
  subpackages: Record<string, number>
  all: number
}

/**
 * Weighs the packages that WeChat makes of a folder: each subpackage has the files below its root, the main one has the rest.
 *
 * @param roots the subpackages' roots, as app.json names them
 */
export function packageSizes(folder: string, roots: readonly string[]): PackageSizes {
  const files = filesBelow(folder)
  const rootOf = (file: string) => roots.find((root) => file.startsWith(`${root}/`))
  const sizeOf = (wanted?: string) =>
    zipOf(
      folder,
      files.filter((file) => rootOf(file) === wanted),
    )
  const main = sizeOf()
  const subpackages = Object.fromEntries(roots.map((root) => [root, sizeOf(root)]))
  return { main, subpackages, all: Object.values(subpackages).reduce((sum, size) => sum + size, main) }
}

/** Bytes of a folder as one zip. */
export const zipSize = (folder: string): number => zipOf(folder, filesBelow(folder))

/**
 * Bytes of files as a zip: every file deflated on its own (level 9), no directory entries, no extra fields. It is computed, so that it
 * does not depend on anybody's zip program or on the time.
 */
function zipOf(folder: string, files: readonly string[]): number {
  return files.reduce((sum, file) => {
    const names = 2 * Buffer.byteLength(file)
    return sum + localHeader + centralHeader + names + deflated(readFileSync(path.join(folder, file)))
  }, endRecord)
}
