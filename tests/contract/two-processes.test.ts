import type { Store } from '@/cloud/store/store'
import { markOn, startService } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'
import { undamaged } from '../support/cloud/undamaged'

const no = { yes: true as const, noes: [`${'0'.repeat(11)}1${'2'.repeat(20)}`] }

/** Wraps a store so that something happens once, just before a write. */
function before(write: 'commit' | 'replace', store: Store, meanwhile: () => Promise<unknown>): Store {
  let isDone = false
  return new Proxy(store, {
    get:
      (_, name) =>
      async (...args: never[]) => {
        const isFirst = name === write && !isDone
        isDone ||= isFirst
        if (isFirst) await meanwhile()
        return (store[name as keyof Store] as (...args: never[]) => Promise<unknown>)(...args)
      },
  })
}

describe.each(stores)('two processes on one store: $name', ({ open }) => {
  let opened: TestStore
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  beforeEach(() => opened.clear())

  const counted = async (): Promise<boolean[]> => {
    const documents = ['ai', 'tool'].map((chapter) =>
      opened.store.page('marks', { where: 'chapter', is: chapter, limit: 10, fields: ['counted'] }),
    )
    return (await Promise.all(documents)).flat().map((document) => undamaged(document).counted)
  }
  const sayYes = { counted: true, consent: { yes: true } } as const

  test.each<['commit' | 'replace', string]>([
    ['commit', 'a no arrives while another process adds a document'],
    ['replace', 'another process adds a document while a no arrives'],
  ])('%s: nothing counts if %s', async (write) => {
    const other = startService(opened.store)
    await other.sync('ann', [markOn('ai', 2)], sayYes)
    const addsDocument = (service = other) => service.sync('ann', [markOn('tool', 2)], sayYes)
    const saysNo = (service = other) => service.sync('ann', [], { counted: false, consent: no })
    const [first, meanwhile] = write === 'commit' ? [addsDocument, saysNo] : [saysNo, addsDocument]
    const one = startService(before(write, opened.store, () => meanwhile()))
    expect(await first(one)).toMatchObject({ ok: true, value: { counted: false } })
    expect(await counted()).toEqual([false, false])
  })
})
