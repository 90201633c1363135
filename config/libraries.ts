import { type NodePath, type PluginObj, types } from '@babel/core'

/**
 * What Taro says of its renderer (`hostConfig` in @tarojs/react). React asks for it as it runs; it is told when the app is built, so
 * that its code for other renderers is left out.
 */
export const renderer = new Map([
  ['supportsMutation', true],
  ['supportsPersistence', false],
  ['supportsHydration', false],
  ['supportsMicrotasks', true],
  ['supportsTestSelectors', false],
  ['isPrimaryRenderer', true],
])

/** A plugin of Babel for react-reconciler: writes what is known of the renderer in place of the question. */
export function knownRenderer(): PluginObj {
  return {
    visitor: {
      MemberExpression(member: NodePath<types.MemberExpression>) {
        const { object, property } = member.node
        if (!types.isIdentifier(object, { name: '$$$hostConfig' }) || !types.isIdentifier(property)) return
        const known = renderer.get(property.name)
        if (known !== undefined) member.replaceWith(types.booleanLiteral(known))
      },
    },
  }
}

/**
 * A plugin of Babel for @tarojs/taro, which takes one name of @tarojs/runtime by `const { hooks } = require(…)`. Webpack 5.91 then keeps
 * everything that the module exports; written as `require(…).hooks` it keeps what is used.
 */
export function namedRequire(): PluginObj {
  return {
    visitor: {
      VariableDeclarator({ node }: NodePath<types.VariableDeclarator>, { filename = '' }) {
        if (!/@tarojs[\\/]taro[\\/]index\.js$/.test(filename) || !types.isObjectPattern(node.id)) return
        const [property, ...more] = node.id.properties
        if (more.length > 0 || !types.isObjectProperty(property) || !types.isIdentifier(property.value)) return
        if (!types.isCallExpression(node.init) || !types.isIdentifier(property.key)) return
        node.id = property.value
        node.init = types.memberExpression(node.init, property.key)
      },
    },
  }
}

/** Addresses, a browser's own and its history, and elements of links, as Taro imitates them for the mini program. */
const imitated =
  /@tarojs[\\/]runtime[\\/]dist[\\/](bom[\\/](history|location|URL|URLSearchParams)|dom[\\/]anchor-element)\.js$/

/**
 * A plugin of Babel for @tarojs/runtime: leaves the classes of addresses, of their history and of a link without members, as nothing here asks
 * for them. Their events still come, to nobody.
 */
export function withoutAddresses(): PluginObj {
  return {
    visitor: {
      Program({ node }: NodePath<types.Program>, { filename = '' }) {
        if (!imitated.test(filename)) return
        // What the members alone use: the maps of private fields, and the cache of each page's address.
        node.body = node.body.filter((statement) => !types.isExpressionStatement(statement) && !isMade(statement))
      },
      ClassBody({ node }: NodePath<types.ClassBody>, { filename = '' }) {
        if (imitated.test(filename)) node.body = []
      },
    },
  }
}

const isMade = (statement: types.Statement): boolean =>
  types.isVariableDeclaration(statement) && statement.declarations.some(({ init }) => types.isNewExpression(init))
