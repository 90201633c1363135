import { collections } from '@/cloud/store/store'
import { createWxStore, type WxDatabase } from '@/cloud/store/store-wx'
import { type Gateway, startGateway } from './gateway'
import type { DamageableStore, TestStore } from './test-store'

/** What the platform tells the SDK about where it runs. Without keys its first call would end the process. */
const environment = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'id',
  TENCENTCLOUD_SECRETKEY: 'key',
  SCF_NAMESPACE: 'test',
  TCB_ENV: 'test',
  SILENCE: 'true',
}

/** Starts a gateway with all collections, and makes this process look like WeChat's cloud with the SDK pointed at it. */
export async function startCloud(): Promise<Gateway> {
  const gateway = await startGateway()
  Object.assign(process.env, environment, { TCB_CONTEXT_CNFG: JSON.stringify({ URL: gateway.url }) })
  for (const name of Object.keys(collections)) gateway.database.collections.set(name, new Map())
  return gateway
}

/** A store of the real SDK's. */
export const openWxStore = (): Promise<TestStore> => openDamageableWxStore()

export async function openDamageableWxStore(): Promise<DamageableStore> {
  const gateway = await startCloud()
  // Here and not above: it reads its surroundings when it is loaded.
  const cloud = await import('wx-server-sdk')
  cloud.init({ env: 'test' })
  const database = cloud.database({ throwOnNotFound: false } as object) as WxDatabase
  const documentOf = (collection: string, id: string): Record<string, unknown> => {
    const document = gateway.database.collections.get(collection)?.get(id)
    if (!document) throw new Error(`there is no ${collection} ${id}`)
    return document
  }
  return {
    store: createWxStore(database),
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
