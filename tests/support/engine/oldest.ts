import vm from 'node:vm'
import type { Engine } from '../weapp/phone'
import { syntaxTrouble } from './check-script'
import { newerThan } from './newer'
import { looksBehind, namesProperty } from './pattern'
import { browsers, targetOf } from './target'
import { delayPromises, forgetAsyncIterator, notInWeChat } from './wechat'

type Members = Record<string, unknown>
type Owner = Members & { prototype?: Members }

const missing = [...newerThan(targetOf(browsers)), ...notInWeChat]
const troubles = new Map<string, string | undefined>()

/**
 * The oldest target engines in one: it has no built-in that one of them lacks, none that WeChat
 * may lack, promises that wait for a timer as on iOS, and, as WeChat's on Android is reported to be, no tables of Unicode.
 */
export const oldest: Engine = {
  prepare(context) {
    const world = vm.runInContext('globalThis', context) as Record<string, Owner>
    const typedArray = vm.runInContext('Object.getPrototypeOf(Int8Array)', context) as Owner
    forgetAsyncIterator(context)
    for (const { owner, member } of missing) {
      const one = owner === 'TypedArray' ? typedArray : world[owner]
      if (!member) delete world[owner]
      else for (const holder of [one, one?.prototype]) if (holder) delete holder[member]
    }
    forgetLanguages(world as unknown as typeof globalThis)
    delayPromises(context)
  },

  read(code, file) {
    if (!troubles.has(code)) troubles.set(code, syntaxTrouble(code))
    const trouble = troubles.get(code)
    if (trouble) throw new SyntaxError(`${file}: ${trouble}`)
  },
}

function forgetLanguages(world: typeof globalThis): void {
  Reflect.deleteProperty(world, 'Intl')
  Object.assign(world.String.prototype, {
    normalize(this: string) {
      return String(this)
    },
    localeCompare(this: string, other: string) {
      return Number(String(this) > other) - Number(String(this) < other)
    },
  })
  const { RegExp: Pattern, SyntaxError: Refusal } = world
  const check = ([pattern]: unknown[]): void => {
    const source = pattern instanceof Pattern ? pattern.source : String(pattern)
    if (namesProperty(source)) throw new Refusal(`Invalid regular expression: /${source}/: Invalid property name`)
    if (looksBehind(source)) throw new Refusal(`Invalid regular expression: /${source}/: invalid group specifier name`)
  }
  world.RegExp = new Proxy(Pattern, {
    construct(target, args, made) {
      check(args)
      return Reflect.construct(target, args, made) as RegExp
    },
    apply(target, self, args) {
      check(args)
      return Reflect.apply(target, self, args) as RegExp
    },
  })
  Object.assign(Pattern.prototype, { constructor: world.RegExp })
}
