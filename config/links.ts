import { type NodePath, type PluginObj, types } from '@babel/core'

/** A plugin of Babel for the mini program, which has no links: it leaves out every `href`, and so what makes the address. */
export function withoutLinks(): PluginObj {
  return {
    visitor: {
      JSXAttribute(attribute: NodePath<types.JSXAttribute>) {
        if (types.isJSXIdentifier(attribute.node.name, { name: 'href' })) attribute.remove()
      },
    },
  }
}
