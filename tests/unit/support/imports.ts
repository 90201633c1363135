import path from 'node:path'
import ts from 'typescript'

/** One module named by a source file, whichever way it is named. */
export interface Import {
  /** As it is written, such as `./pieces` or `node:fs`; undefined where it is not written out as a string. */
  module?: string
  /** Only for types: gone when the program runs. */
  typeOnly: boolean
  line: number
}

const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true)

/** Every module that a source names: import, export from, import(), require(), import = require, and import types. */
export function importsOf(file: string, source: string): Import[] {
  const tree = parse(file, source)
  const found: Import[] = []
  const add = (node: ts.Node, name: ts.Node | undefined, typeOnly: boolean): void => {
    const module = name && ts.isStringLiteralLike(name) ? name.text : undefined
    found.push({ module, typeOnly, line: tree.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isTypeImport(node))
    if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node, node.moduleSpecifier, node.isTypeOnly)
    if (ts.isExternalModuleReference(node)) add(node, node.expression, false)
    if (ts.isImportTypeNode(node))
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    if (ts.isCallExpression(node) && loads(node)) add(node, node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** `import type …`, or an import of names that are all types. `import './x'` runs the module. */
function isTypeImport({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false
  if (importClause.isTypeOnly) return true
  const names = importClause.namedBindings
  if (importClause.name || !names || !ts.isNamedImports(names)) return false
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly)
}

function loads({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true
  if (ts.isPropertyAccessExpression(expression)) return expression.getText() === 'require.resolve'
  return ts.isIdentifier(expression) && expression.text === 'require'
}

/** The file below the root, without its ending, that an import names: `src/domain/pieces`; undefined for a package. */
export function fileNamed(module: string, from: string): string | undefined {
  if (module.startsWith('@/')) return path.posix.join('src', module.slice(2))
  if (module.startsWith('.')) return path.posix.join(path.posix.dirname(from), module)
  return undefined
}

/** What a source exports that is there when it runs, an object's members as `device.tick`. */
export function exportedNames(file: string, source: string): string[] {
  return parse(file, source)
    .statements.filter((statement) => isExported(statement))
    .flatMap((statement) => {
      if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(withMembers)
      const named = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)
      return named && statement.name ? [statement.name.text] : []
    })
    .sort()
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function withMembers({ name, initializer }: ts.VariableDeclaration): string[] {
  const own = name.getText()
  if (!initializer || !ts.isObjectLiteralExpression(initializer)) return [own]
  return [own, ...initializer.properties.map((member) => `${own}.${member.name?.getText()}`)]
}
