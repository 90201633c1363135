import { collections } from '@/cloud/store/store'
import { createWxStore, type WxDatabase } from '@/cloud/store/store-wx'
import { type Gateway, startGateway } from './gateway'
import type { DamageableStore, TestStore } from './test-store'

/** The variables by which the SDK knows where it runs. Without keys its first call would end the process. */
const environment = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'id',
  TENCENTCLOUD_SECRETKEY: 'key',
  SCF_NAMESPACE: 'test',
  TCB_ENV: 'test',
  SILENCE: 'true',
}

/** Starts a gateway with all collections, and sets up this process as WeChat's cloud, so that the SDK calls the gateway. */
export async function startCloud(): Promise<Gateway> {
  const gateway = await startGateway()
  Object.assign(process.env, environment, { TCB_CONTEXT_CNFG: JSON.stringify({ URL: gateway.url }) })
  for (const name of Object.keys(collections)) gateway.database.collections.set(name, new Map())
  return gateway
}

/** Opens a store on the real SDK. */
export const openWxStore = (): Promise<TestStore> => openDamageableWxStore()

/** The SDK's database. It is imported here because it reads its environment when it is loaded. */
async function databaseOf(): Promise<WxDatabase> {
  const loaded = await import('wx-server-sdk')
  // Node has what a CommonJS module exports there; Jest has not.
  const cloud = (loaded.default as unknown as typeof loaded | undefined) ?? loaded
  cloud.init({ env: 'test' })
  return cloud.database({ throwOnNotFound: false } as object) as WxDatabase
}

/** Opens stores of two books in one environment, and that of a server from before books. */
export async function openBooksOnWx(first: string, book: string) {
  const gateway = await startCloud()
  const database = await databaseOf()
  return {
    before: createWxStore(database),
    first: createWxStore(database, { book: first, first }),
    second: createWxStore(database, { book, first }),
    close: () => gateway.stop(),
  }
}

export async function openDamageableWxStore(): Promise<DamageableStore> {
  const gateway = await startCloud()
  const database = await databaseOf()
  const documentOf = (collection: string, id: string): Record<string, unknown> => {
    const document = gateway.database.collections.get(collection)?.get(id)
    if (!document) throw new Error(`there is no ${collection} ${id}`)
    return document
  }
  return {
    store: createWxStore(database),
    gateway,
    clear: async () => {
      for (const documents of gateway.database.collections.values()) documents.clear()
    },
    close: () => gateway.stop(),
    damage(collection, id, field, { wx }) {
      if (wx === undefined) delete documentOf(collection, id)[field]
      else documentOf(collection, id)[field] = wx
    },
    bytesOf: (collection, id) => JSON.stringify(documentOf(collection, id)),
  }
}
