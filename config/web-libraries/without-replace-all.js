/**
 * A plugin of Babel for query-string, which the web edition's router asks for each address: `replaceAll` came with Chrome 85 and Safari 13.4.
 * A pattern with the flag `g` is replaced by `replace` just so; plain words are divided and joined. A polyfill would bring much of core-js with it.
 *
 * @param {{ types: typeof import('@babel/core').types }} babel
 */
module.exports = function withoutReplaceAll({ types }) {
  const member = (object, name) => types.memberExpression(object, types.identifier(name))
  return {
    visitor: {
      CallExpression(call) {
        const { callee, arguments: given } = call.node
        if (!types.isMemberExpression(callee) || !types.isIdentifier(callee.property, { name: 'replaceAll' })) return
        const [what, by] = given
        if (types.isRegExpLiteral(what) && what.flags.includes('g')) {
          callee.property = types.identifier('replace')
        } else if (types.isStringLiteral(what) && types.isStringLiteral(by)) {
          const parts = types.callExpression(member(callee.object, 'split'), [what])
          call.replaceWith(types.callExpression(member(parts, 'join'), [by]))
        } else throw call.buildCodeFrameError('This replaceAll has no form that older browsers know')
      },
    },
  }
}
