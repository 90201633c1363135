import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parseSync, types } from '@babel/core'

/** Where the app's sources are. */
export const sources = path.resolve(__dirname, '../src')

/** An import or a re-export of names from another module. */
export type Importing = (types.ImportDeclaration | types.ExportNamedDeclaration) & { source: types.StringLiteral }

/** The endings that a build for WeChat tries, in this order. */
const endings = ['.weapp.tsx', '.weapp.ts', '.tsx', '.ts', '/index.ts', '']

/** What a module imports and re-exports that is there when it runs. */
export function importsOf(program: types.Program): Importing[] {
  return program.body
    .filter(isImporting)
    .filter(({ specifiers }) => specifiers.length === 0 || specifiers.some(isValue))
}

function isImporting(node: types.Statement): node is Importing {
  if (types.isImportDeclaration(node)) return node.importKind !== 'type'
  return types.isExportNamedDeclaration(node) && node.exportKind !== 'type' && Boolean(node.source)
}

/** Whether an imported name is more than a type. */
export function isValue(specifier: Importing['specifiers'][number]): boolean {
  if (types.isImportSpecifier(specifier)) return specifier.importKind !== 'type'
  return !types.isExportSpecifier(specifier) || specifier.exportKind !== 'type'
}

/** What an import is called in the module that it comes from. */
export function importedName(specifier: Importing['specifiers'][number]): string {
  if (types.isImportDefaultSpecifier(specifier)) return 'default'
  if (types.isExportSpecifier(specifier)) return specifier.local.name
  if (types.isImportSpecifier(specifier) && types.isIdentifier(specifier.imported)) return specifier.imported.name
  throw new Error(`Import names, not "${specifier.type}"`)
}

/** The file of ours that a build for WeChat takes for `@/…`; undefined for a library. */
export function fileOf(request: string): string | undefined {
  if (!request.startsWith('@/')) return undefined
  const base = path.join(sources, request.slice(2))
  return endings.map((ending) => base + ending).find((file) => existsSync(file) && statSync(file).isFile())
}

/** All files of ours that run because these do, and these. */
export function reachedFrom(entries: readonly string[]): Set<string> {
  const reached = new Set<string>()
  const waiting = [...entries]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue
    reached.add(file)
    for (const { source } of importsOf(parse(file))) {
      const named = fileOf(source.value)
      if (named !== undefined) waiting.push(named)
    }
  }
  return reached
}

/** A source as a tree; an empty one for what is no script. */
export function parse(file: string): types.Program {
  const source = /\.tsx?$/.test(file) ? readFileSync(file, 'utf8') : ''
  const tree = parseSync(source, {
    filename: file,
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ['typescript', 'jsx'] },
  })
  if (!types.isFile(tree)) throw new Error(`${file} cannot be read as a script`)
  return tree.program
}
