import { createHash } from 'node:crypto'
import path from 'node:path'

const owners = new Map<string, string>()

/**
 * The name of a style module's class in the package: three characters, since it is sent with every node that has it. The same on every
 * machine. Throws if two classes would have one name.
 *
 * @param local the class's name in its module
 * @param file the module's path
 */
export function scopedName(local: string, file: string): string {
  const owner = `${path.relative(path.resolve(__dirname, '..'), file).split(path.sep).join('/')}.${local}`
  const hash = createHash('sha256')
    .update(owner)
    .digest('base64url')
    .replace(/[^A-Za-z]/g, '')
  const name = hash.slice(0, 3)
  const other = owners.get(name) ?? owner
  if (other !== owner) throw new Error(`${owner} and ${other} would both be named "${name}". Rename one of the two.`)
  owners.set(name, owner)
  return name
}
