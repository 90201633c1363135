import { type AnyNode, parse } from 'acorn'
import { full } from 'acorn-walk'
import { type BuiltIn, isOlderMember, newerThan } from './newer'
import { looksBehind, namesProperty } from './pattern'
import { browsers, targetOf } from './target'
import { notInWeChat, ofBrowsers } from './wechat'

/** Where a script runs: in WeChat's logic layer, as WXS in its view layer, or in a browser, which has Unicode's tables. */
export type Place = 'weapp' | 'wxs' | 'web'

/** The edition of ECMAScript that every target engine parses. iOS 13.4 lacks only BigInt of ES2020. WXS is ES5. */
const editions = { weapp: 2020, wxs: 5, web: 2020 } as const

const target = targetOf(browsers)
const newer = newerThan(target)
const newerMethods = newer.flatMap((one) => (tellsByName(one) ? [one.member] : []))

/** Built-ins that a script must not use: globals, members of globals (`Promise.any`), and called methods. */
const inBrowsers = namesOf(newer, newerMethods)
const inWeChat = namesOf(
  [...newer, ...notInWeChat, ...ofBrowsers.map((owner) => ({ owner }))],
  [...newerMethods, ...notInWeChat.flatMap((one) => (isMethod(one) ? [one.member] : []))],
)
const refused = { weapp: inWeChat, wxs: inWeChat, web: inBrowsers }

/** Without Unicode's tables these are missing or do nothing. */
const ofLanguages = /^(normalize|localeCompare|toLocale\w+)$/

interface Trouble {
  says: string
  at: number
  /** Of the built-in, where it is none if the script has a function of its own of this name, or asks whether it is there. */
  name?: string
}

/**
 * The features of a script that some target engine rejects or lacks, each with the code around it. Names are taken
 * as they stand: minified code gives no variable the name of a built-in.
 */
export function checkScript(code: string, place: Place = 'weapp'): string[] {
  const given = new Set<string>()
  const found: Trouble[] = []
  const trouble = eachNode(code, place, (node) => {
    for (const name of namesGiven(node)) given.add(name)
    found.push(...syntaxOf(node, place), ...stringsOf(node, place), ...builtInsOf(node, place))
  })
  if (trouble) found.push(trouble)
  return found.filter(({ name }) => !name || !given.has(name)).map(({ at, says }) => `${says}: ${around(code, at)}`)
}

/** Why an engine of the target, one without Unicode's tables, cannot read a script of the logic layer at all. */
export function syntaxTrouble(code: string): string | undefined {
  const found: Trouble[] = []
  const trouble = eachNode(code, 'weapp', (node) => void found.push(...syntaxOf(node, 'weapp')))
  return (trouble ?? found[0])?.says
}

/** Visits every node. Returns the parser's error, if there is one. */
function eachNode(code: string, place: Place, visit: (node: AnyNode) => void): Trouble | undefined {
  try {
    full(parse(code, { ecmaVersion: editions[place], sourceType: 'script' }), visit)
  } catch (error) {
    const { pos: at = 0, message: says } = error as { pos?: number; message: string }
    return { at, says }
  }
}

function syntaxOf(node: AnyNode, place: Place): Trouble[] {
  if (node.type !== 'Literal') return []
  const { start: at, bigint, regex } = node
  if (bigint) return [{ at, says: 'a BigInt' }]
  if (!regex) return []
  return place === 'wxs'
    ? [{ at, says: 'a pattern, of which WXS has none' }]
    : patternTroubles(regex.pattern, at, place)
}

/** Strings that the script may make a pattern of. */
function stringsOf(node: AnyNode, place: Place): Trouble[] {
  if (node.type === 'TemplateElement') return patternTroubles(node.value.cooked ?? '', node.start, place)
  return node.type === 'Literal' && typeof node.value === 'string' ? patternTroubles(node.value, node.start, place) : []
}

const patternTroubles = (pattern: string, at: number, place: Place): Trouble[] => [
  ...(looksBehind(pattern) ? [{ at, says: 'a look behind' }] : []),
  ...(place !== 'web' && namesProperty(pattern) ? [{ at, says: 'a property of characters' }] : []),
]

function builtInsOf(node: AnyNode, place: Place): Trouble[] {
  const at = node.start
  switch (node.type) {
    case 'Identifier':
      if (node.name === 'Intl' && place !== 'web') return [{ at, says: 'Intl' }]
      return refused[place].globals.has(node.name) ? [{ at, says: node.name, name: node.name }] : []
    case 'MemberExpression':
      return refused[place].statics.has(pathOf(node)) ? [{ at, says: pathOf(node), name: pathOf(node) }] : []
    case 'CallExpression': {
      const name = memberOf(node.callee)
      if (refused[place].methods.has(name)) return [{ at, says: `.${name}()`, name }]
      return ofLanguages.test(name) && place !== 'web' ? [{ at, says: `.${name}()` }] : []
    }
    default:
      return []
  }
}

/** The names of the script's own methods, of its fields with functions, and of built-ins for which it has a fallback. */
function namesGiven(node: AnyNode): string[] {
  if (node.type === 'LogicalExpression' && node.left.type === 'MemberExpression') return [pathOf(node.left)]
  if (node.type === 'UnaryExpression' && node.operator === 'typeof') return [nameOf(node.argument)]
  if (node.type !== 'Property' && node.type !== 'MethodDefinition') return []
  return /Function/.test(node.value?.type ?? '') && !node.computed ? [keyOf(node.key)] : []
}

const nameOf = (node: AnyNode): string => (node.type === 'Identifier' ? node.name : '')

const keyOf = (node: AnyNode): string => (node.type === 'Literal' ? String(node.value) : nameOf(node))

const memberOf = (node: AnyNode): string =>
  node.type === 'MemberExpression' && !node.computed ? nameOf(node.property) : ''

/** `Object.hasOwn`, where both are names. */
const pathOf = (node: AnyNode & { type: 'MemberExpression' }): string => `${nameOf(node.object)}.${memberOf(node)}`

function namesOf(builtIns: readonly BuiltIn[], methods: readonly string[]) {
  const [globals, statics] = [new Set<string>(), new Set<string>()]
  for (const { owner, member } of builtIns) member ? statics.add(`${owner}.${member}`) : globals.add(owner)
  return { globals, statics, methods: new Set(methods) }
}

/** Whether a member is one of the owner's instances. */
function isMethod(one: BuiltIn): one is Required<BuiltIn> {
  const owner = (globalThis as Record<string, unknown>)[one.owner] as { prototype?: object } | undefined
  return one.member !== undefined && owner?.prototype !== undefined && one.member in owner.prototype
}

/** Whether a call of this name must mean the built-in: no older built-in has the name, and it is no function of the owner itself. */
function tellsByName(one: BuiltIn): one is Required<BuiltIn> {
  if (!one.member || isOlderMember(one.member, target)) return false
  const owner = (globalThis as Record<string, unknown>)[one.owner] as Record<string, unknown> | undefined
  return typeof owner?.[one.member] !== 'function'
}

const around = (code: string, at: number): string => code.slice(Math.max(0, at - 20), at + 60)
