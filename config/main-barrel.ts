import path from 'node:path'
import { type NodePath, type PluginObj, types } from '@babel/core'
import type { ChunkGraph, Module } from 'webpack'
import { fileOf, type Importing, importedName, importsOf, isValue, parse, reachedFrom, sources } from './imports'
import type { Packages } from './packages'

/** The module that a chunk begins with; and its configuration, which Taro reads and leaves out. */
const entry = /[\\/]src[\\/](app|pages[\\/](\w+[\\/]){1,2}index)\.(tsx|config\.ts)$/

/** Constants only. A subpackage has its own copy, of which Terser keeps what is used: fewer bytes than a name for each in the barrel. */
const copied = path.join(sources, 'domain/words/index.ts')

/** A module that re-exports a subpackage's own copy of each file of it. By the query webpack takes a copy for another file. */
function copyFor(subpackage: string | undefined): string {
  const files = parse(copied).body.filter((node) => types.isExportAllDeclaration(node))
  const lines = files.map(({ source }) => `export * from '${source.value}?${subpackage}'`)
  return `data:text/javascript,${encodeURIComponent(lines.join('\n'))}`
}

/**
 * A plugin of Babel that lets webpack join the main package's modules into one scope. Webpack joins modules that nothing outside imports. So
 * the app, the pages and the subpackages take what they need of the main package from one module, the barrel, which re-exports it.
 */
export function mainBarrel(packages: Packages): () => PluginObj {
  const { isBehind, subpackageOf } = sharesOf(packages)
  const importers = [...packages.main, ...subpackageOf.keys()]
  const barrel = `data:text/javascript,${encodeURIComponent(barrelText(importers, isBehind))}`

  function rewrite(importing: Importing, subpackage: string | undefined): void {
    const { value } = importing.source
    if (isBehind(importing)) takeFrom(barrel, importing)
    else if (fileOf(value) === copied) importing.source = types.stringLiteral(copyFor(subpackage))
  }

  const isImporter = new Set(importers)
  return () => ({
    visitor: {
      Program({ node }: NodePath<types.Program>, { filename = '' }) {
        if (!isImporter.has(filename)) return
        for (const importing of importsOf(node)) rewrite(importing, subpackageOf.get(filename))
      },
    },
  })
}

/** Whether a module goes into the one file for all scripts of the main package: some chunk there uses it, and does not begin with it. */
export function isInMain({ subpackages }: Packages) {
  const roots = Object.keys(subpackages)
  const isOfMain = (chunk = ''): boolean => !roots.some((root) => chunk.startsWith(`${root}/`))
  return (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean =>
    !entry.test(module.nameForCondition() ?? '') &&
    [...chunkGraph.getModuleChunksIterable(module)].some(({ name }) => isOfMain(name ?? undefined))
}

/** Whether a module goes into the file that the pages of a subpackage share. Styles stay with each page, which loads its own alone. */
export function isSharedIn(root: string) {
  return (module: Module, { chunkGraph }: { chunkGraph: ChunkGraph }): boolean =>
    module.type.startsWith('javascript/') &&
    !entry.test(module.nameForCondition() ?? '') &&
    [...chunkGraph.getModuleChunksIterable(module)].every(({ name }) => name?.startsWith(`${root}/`))
}

/** What is where: which imports lead into the main package, and the subpackage of each file that is in none but one. */
function sharesOf({ main, subpackages }: Packages) {
  const reached = Object.entries(subpackages).map(([root, entries]) => ({ root, files: reachedFrom(entries) }))
  const isShared = (file: string): boolean => reached.filter(({ files }) => files.has(file)).length > 1
  // What two subpackages reach is in the main package as well: a module runs once, and has one state.
  const shared = reached.flatMap(({ files }) => [...files]).filter(isShared)
  const inMain = new Set([...reachedFrom(main), ...shared])
  const own = reached.flatMap(({ root, files }) => [...files].map((file) => [file, root] as const))
  return {
    subpackageOf: new Map(own.filter(([file]) => !inMain.has(file))),
    isBehind({ source, specifiers }: Importing): boolean {
      const file = fileOf(source.value)
      return file !== undefined && file !== copied && inMain.has(file) && specifiers.length > 0
    },
  }
}

function takeFrom(barrel: string, importing: Importing): void {
  const from = importing.source.value
  const inBarrel = (name: string) => types.identifier(nameInBarrel(from, name))
  if (types.isImportDeclaration(importing)) {
    importing.specifiers = importing.specifiers
      .filter(isValue)
      .map((one) => types.importSpecifier(one.local, inBarrel(importedName(one))))
  } else {
    importing.specifiers = importing.specifiers
      .filter((one) => types.isExportSpecifier(one))
      .map((one) => types.exportSpecifier(inBarrel(importedName(one)), one.exported))
  }
  importing.source = types.stringLiteral(barrel)
}

/** Every name that the files take from the barrel, once. */
function barrelText(files: readonly string[], isBehind: (importing: Importing) => boolean): string {
  const lines = files
    .flatMap((file) => importsOf(parse(file)))
    .filter(isBehind)
    .flatMap(({ source, specifiers }) =>
      specifiers.filter(isValue).map((one) => reExport(source.value, importedName(one))),
    )
  return [...new Set(lines)].join('\n')
}

function reExport(from: string, name: string): string {
  return `export { ${name} as ${nameInBarrel(from, name)} } from '${from}'`
}

function nameInBarrel(from: string, name: string): string {
  return `${from}/${name}`.replace(/\W/g, '_')
}
