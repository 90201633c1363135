import { readFileSync } from 'node:fs'
import { type NodePath, type PluginObj, types } from '@babel/core'
import { importedName, importsOf, isValue, parse } from './imports'

/** What an app uses of Taro, by name. */
export interface UsedOfTaro {
  /** Components of @tarojs/components. */
  components: ReadonlySet<string>
  /** Members of `Taro`. */
  apis: ReadonlySet<string>
}

/** Reads what these sources use of Taro. */
export function usedOfTaro(files: Iterable<string>): UsedOfTaro {
  const [components, apis] = [new Set<string>(), new Set<string>()]
  for (const file of files) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/\bTaro\.(\w+)/g)) apis.add(name)
    for (const { source, specifiers } of importsOf(parse(file))) {
      if (source.value !== '@tarojs/components') continue
      for (const one of specifiers.filter(isValue)) components.add(importedName(one))
    }
  }
  return { components, apis }
}

/**
 * A plugin of Babel for Taro's lists, which name every attribute of every component, and every call of WeChat's that becomes a promise. It leaves
 * what the app uses. A component that is not used keeps its name: Taro numbers components by their names, in the package's templates too.
 */
export function shortLists({ components, apis }: UsedOfTaro): () => PluginObj {
  const shorten: Record<string, (list: types.Expression) => void> = {
    internalComponents: withoutAttributes,
    components: withoutAttributes,
    needPromiseApis(list) {
      if (!types.isNewExpression(list)) return
      const [names] = list.arguments
      if (!types.isArrayExpression(names)) return
      names.elements = names.elements.filter((name) => !types.isStringLiteral(name) || apis.has(name.value))
    },
  }

  function withoutAttributes(list: types.Expression): void {
    if (!types.isObjectExpression(list)) return
    for (const one of list.properties) {
      if (!types.isObjectProperty(one) || !types.isIdentifier(one.key) || components.has(one.key.name)) continue
      one.value = types.objectExpression([])
    }
  }

  return () => ({
    visitor: {
      VariableDeclarator({ node }: NodePath<types.VariableDeclarator>, { filename = '' }) {
        if (lists.test(filename) && types.isIdentifier(node.id) && node.init) shorten[node.id.name]?.(node.init)
      },
    },
  })
}

const lists =
  /@tarojs[\\/](shared[\\/]dist[\\/](components|native-apis)|plugin-platform-weapp[\\/]dist[\\/]runtime)\.js$/
