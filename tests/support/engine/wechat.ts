import vm from 'node:vm'
import type { BuiltIn } from './newer'

/**
 * What target engines have, but the package avoids (docs/adr/0015-engines.md). WeChat's documents name `Proxy` as what their core-js
 * cannot supply. It supplies the others, but `globalThis` was found missing: dcloudio/uni-app#4117, mqttjs/MQTT.js#1797.
 */
export const notInWeChat: readonly BuiltIn[] = [
  { owner: 'Proxy' },
  { owner: 'globalThis' },
  { owner: 'Symbol', member: 'asyncIterator' },
  { owner: 'Promise', member: 'allSettled' },
  { owner: 'Promise', member: 'finally' },
]

/** Browser globals that a phone's logic layer may lack. */
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
 * Gives a new world the promises of WeChat on iOS 15 and below: a callback runs after a timer, at
 * the soonest, and not at the end of the task. An
 * async function still returns the engine's own promise, which is no instance of `Promise` then.
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
