import { randomBytes } from 'node:crypto'
import { createNetworks, type Networks } from '@/cloud/counts/networks'
import { defaultSettings } from '@/cloud/settings'
import { networkKept } from '@/domain/words'
import { day, startService } from '../support/cloud/service'
import { damageableStores, storeOf, stores } from '../support/cloud/stores'

const here = '192.0.2.7'

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  let now = 0
  beforeEach(() => {
    now = 20_000 * day
  })
  /** The numbers as one process gives them. */
  const process = (): Networks =>
    createNetworks({ store: opened.store, settings: defaultSettings, now: () => now, random: randomBytes })

  test(`「${networkKept}」: there are 256 numbers, and all are given`, async () => {
    const networks = process()
    const numbers = new Set<string>()
    for (let nth = 0; nth < 4000; nth++) numbers.add(await networks.numberOf(`10.${nth >> 8}.${nth & 255}.1`))
    expect(numbers.size).toBe(256)
  })

  test('a network has one number for all processes and for years', async () => {
    const number = await process().numberOf(here)
    expect(number).toMatch(/^[0-9a-f]{2}$/)
    now += 700 * day
    expect(await process().numberOf('192.0.2.250')).toBe(number)
  })

  test('two processes that begin at once give the same numbers', async () => {
    const numbers = await Promise.all([process(), process(), process()].map((one) => one.todaysNumberOf(here)))
    expect(new Set(numbers).size).toBe(1)
    expect(numbers[0]).toMatch(/^20000:[0-9a-f]{4}$/)
  })

  test('networks have different numbers, and many share one', async () => {
    const networks = process()
    const numbers = new Set<string>()
    for (let i = 0; i < 2000; i++) numbers.add(await networks.numberOf(`10.${i >> 8}.${i & 255}.1`))
    expect(numbers.size).toBeGreaterThan(200)
    expect(numbers.size).toBeLessThanOrEqual(256)
  })

  test('the key of a day is gone after it', async () => {
    const first = process()
    await first.todaysNumberOf(here)
    const before = await opened.store.get('keys', 'networks')
    now += day
    expect(await first.todaysNumberOf(here)).toMatch(/^20001:/)
    const after = await opened.store.get('keys', 'networks')
    expect(after).toMatchObject({ day: 20_001, lasting: (before as { lasting?: string }).lasting })
    expect(JSON.stringify(after)).not.toContain((before as { daily?: string }).daily)
  })
})

test.each(damageableStores)(
  '$name: with a damaged key readers are taken, and count as one network',
  async ({ open }) => {
    const opened = await open()
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {})
    /** Takes a new reader, and has the number of her network. */
    const enter = async (): Promise<string> => {
      const service = startService(opened.store)
      expect(await service.sync(await service.enter(here))).toMatchObject({ ok: true })
      const now = (): number => service.clock.now
      return createNetworks({ store: opened.store, settings: defaultSettings, now, random: randomBytes }).numberOf(here)
    }
    expect(await enter()).not.toBe('')
    opened.damage('keys', 'networks', 'day', { sql: "'soon'", wx: 'soon' })
    const before = opened.bytesOf('keys', 'networks')
    expect(await enter()).toBe('')
    expect(opened.bytesOf('keys', 'networks')).toBe(before)
    expect(String(logged.mock.calls)).toContain('keys networks is damaged: day')
    jest.restoreAllMocks()
    await opened.close()
  },
)
