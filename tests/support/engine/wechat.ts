import vm from 'node:vm'
import type { BuiltIn } from './newer'

/**
 * What engines of the target have, and the package does without (docs/adr/0015-engines.md). WeChat's documents name `Proxy` as what their core-js
 * cannot supply. The others it supplies, but `globalThis` was found missing all the same: dcloudio/uni-app#4117, mqttjs/MQTT.js#1797.
 */
export const notInWeChat: readonly BuiltIn[] = [
  { owner: 'Proxy' },
  { owner: 'globalThis' },
  { owner: 'Symbol', member: 'asyncIterator' },
  { owner: 'Promise', member: 'allSettled' },
  { owner: 'Promise', member: 'finally' },
]

/** What a browser has beside the language, and the logic layer of no phone has to. */
export const ofBrowsers: readonly string[] = [
  'AbortController',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'atob',
  'btoa',
  'crypto',
  'fetch',
  'queueMicrotask',
  'requestIdleCallback',
  'structuredClone',
]

/**
 * Makes a new world's promises those of WeChat on iOS 15 and below: what waits for one runs after a timer, at
 * the soonest, and not at the end of the task. An
 * async function answers with the engine's own all the same, which is no instance of `Promise` then.
 */
export function delayPromises(world: vm.Context): void {
  vm.runInContext(
    `{ const Own = Promise
       const later = (run) =>
         typeof run === 'function' ? (value) => new Own((done) => setTimeout(done, 0)).then(() => run(value)) : run
       Promise = class Promise extends Own {
         then(done, failed) { return super.then(later(done), later(failed)) }
       } }`,
    world,
  )
}

/** `Symbol.asyncIterator` cannot be deleted: the world gets another `Symbol`, with all the others. */
export function forgetAsyncIterator(world: vm.Context): void {
  vm.runInContext(
    `{ const Own = Symbol
       Symbol = function Symbol(name) { return Own(name) }
       for (const name of Object.getOwnPropertyNames(Own)) {
         if (name !== 'asyncIterator' && !(name in Function)) {
           Object.defineProperty(Symbol, name, Object.getOwnPropertyDescriptor(Own, name))
         }
       }
       Symbol.prototype = Own.prototype
       Own.prototype.constructor = Symbol }`,
    world,
  )
}
