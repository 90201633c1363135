import { readFileSync } from 'node:fs'
import ts from 'typescript'

const typings = 'node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts'

/** The comment of a function that names its first base library. Plugins have a line of their own. */
const since = /需要基础库： `([\d.]+)`/

/** The oldest base library of the target, as in the README: `3.0`. */
export function oldestBaseLibrary(): string {
  const [, version] = /^\d+\. Base library ([\d.]+) or later\.$/m.exec(readFileSync('README.md', 'utf8')) ?? []
  if (!version) throw new Error('README.md names no base library')
  return version
}

/**
 * The members of `wx` that a base library does not have, by the comments of WeChat's own typings.
 *
 * @throws if the typings have changed their form
 */
export function youngerThan(version: string): string[] {
  const source = ts.createSourceFile(typings, readFileSync(typings, 'utf8'), ts.ScriptTarget.Latest)
  const younger = membersOfWx(source).flatMap(({ name, comment }) => {
    const [, from] = since.exec(comment) ?? []
    return from && isLater(from, version) ? [name] : []
  })
  if (younger.length === 0) throw new Error(`${typings} tells of nothing that is younger than ${version}`)
  return younger
}

function membersOfWx(source: ts.SourceFile): { name: string; comment: string }[] {
  const text = source.getFullText()
  const found: { name: string; comment: string }[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && node.name.text === 'Wx') {
      for (const member of node.members) {
        const comment = text.slice(member.getFullStart(), member.getStart(source))
        if (member.name) found.push({ name: member.name.getText(source), comment })
      }
    } else if (ts.isModuleDeclaration(node) || ts.isModuleBlock(node)) ts.forEachChild(node, visit)
  }
  ts.forEachChild(source, visit)
  return found
}

function isLater(version: string, other: string): boolean {
  const [numbers, others] = [version, other].map((text) => text.split('.').map(Number))
  const at = [0, 1, 2].find((i) => (numbers?.[i] ?? 0) !== (others?.[i] ?? 0))
  return at !== undefined && (numbers?.[at] ?? 0) > (others?.[at] ?? 0)
}
