import fc from 'fast-check'
import { attackBudget } from '@/cloud/counts/attack-budget'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import { callerOf, markOn, startService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { createScene, type Scene, sentence, settings } from './support/scene'

const { identities, days } = attackBudget
const nothing = (seen: readonly string[]): boolean => seen.every((excerpts) => excerpts === '[]')
/** The sentence alone, as one that four readers or more marked. */
const shown = /^\[\[\d+,\d+,4\]\]$/

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  const play = (): Promise<Scene> => createScene(opened.store)

  test('three probes of three networks and one reader make nothing appear', async () => {
    const scene = await play()
    await scene.mark([...(await scene.attackers(3)), ...(await scene.outside(1))])
    expect(nothing(await scene.pass(days))).toBe(true)
  })

  test('a sentence of ten readers appears, and an attacker cannot make it go or change', async () => {
    const scene = await play()
    await scene.mark(await scene.outside(10))
    const seen = (await scene.pass(15)).pop()
    expect(seen).toMatch(shown)
    const attackers = await scene.attackers()
    await scene.mark(attackers)
    expect(new Set(await scene.pass(9))).toEqual(new Set([seen]))
    await scene.unmark(attackers)
    expect(new Set(await scene.pass(9))).toEqual(new Set([seen]))
  })

  test('a restart does not reset how many new readers a network may have', async () => {
    const few = { ...settings, tokensPerNetwork: 2 }
    const enter = (host: number) =>
      startService(opened.store, few).handle({ op: 'enter' }, { kind: 'web', address: `192.0.2.${host}` })
    const replies = [await enter(1), await enter(2), await enter(3)]
    expect(replies).toMatchObject([{ ok: true }, { ok: true }, { ok: false, error: { code: 'too-many' } }])
  })

  test('nothing that is stored says from where a reader came', async () => {
    const scene = await play()
    await scene.mark(await scene.attackers(3))
    const query = { where: 'chapter', is: 'tool', limit: 9, fields: ['network', 'reader'] } as const
    const [marks, keys] = [await opened.store.page('marks', query), await opened.store.get('keys', 'networks')]
    expect(JSON.stringify([marks, keys])).not.toMatch(/192\.0|198\.51|203\.0/)
    const short = { network: expect.stringMatching(/^[0-9a-f]{2}$/) }
    expect(marks).toMatchObject([short, short, short])
  })

  test('a reader of WeChat counts by the network that the platform tells', async () => {
    const service = startService(opened.store, settings)
    const mutations = [markOn('tool', sentence)]
    const weeks = async (): Promise<void> => {
      for (let day = 0; day < 15; day++) await service.nextRound()
    }
    for (let i = 0; i < 12; i++) {
      const caller = { ...callerOf(`openid-${i}`), address: '192.0.2.9' }
      valueIn(await service.handle({ op: 'sync', counted: true, cursor: {}, mutations }, caller))
    }
    await weeks()
    expect(await service.readersExcerpts()).toEqual([])
    // The platform tells no address of these.
    for (let i = 0; i < 9; i++) valueIn(await service.sync(`other-openid-${i}`, [markOn('tool', sentence)]))
    await weeks()
    const reply = await service.handle({ op: 'excerpts' }, { kind: 'web', address: '' })
    expect(valueIn<ExcerptsValue>(reply)).toMatchObject({ leastReaders: 4, appearsWith: 10 })
    expect(await service.readersExcerpts()).toMatchObject([{ readers: 4 }])
  })
})

/** The rule is the same on every store, and months of rounds take long on some. */
describe('in months of rounds', () => {
  const opened = storeOf(stores[0].open)
  const play = (): Promise<Scene> => createScene(opened.store)

  test(`${identities} identities that mark all they can make nothing appear, also after restarts`, async () => {
    const scene = await play()
    for (let week = 0; week < 4; week++) {
      await scene.mark(await scene.attackers(identities / 4), 1, 54)
      scene.restart()
      expect(nothing(await scene.pass(7))).toBe(true)
    }
    expect(nothing(await scene.pass(days))).toBe(true)
  })

  test('120 tokens of one address are one reader', async () => {
    const scene = await play()
    await scene.mark([...(await scene.ofOneNetwork(120)), ...(await scene.outside(8))])
    expect(nothing(await scene.pass(15))).toBe(true)
    await scene.mark(await scene.outside(1))
    expect((await scene.pass(15)).pop()).toMatch(shown)
  })

  test('readers who mark whole chapters do not fill the feed', async () => {
    const scene = await play()
    await scene.mark(await scene.outside(100), 1, 54)
    await scene.pass(15)
    const excerpts = await scene.service().readersExcerpts()
    expect(excerpts.length).toBeGreaterThan(0)
    expect(excerpts.length).toBeLessThanOrEqual(settings.passagesPerChapter)
  })

  test('whatever three readers do, an attacker who tries one by one sees what he saw without them', async () => {
    const actions = fc.array(fc.record({ reader: fc.nat(2), days: fc.integer({ min: 1, max: 4 }) }), { maxLength: 6 })
    const property = fc.asyncProperty(fc.integer({ min: 7, max: 9 }), actions, async (count, actions) => {
      const seen: string[][] = []
      for (const isQuiet of [false, true]) {
        await opened.clear()
        const scene = await play()
        const attackers = await scene.attackers(6)
        const readers = await scene.outside(count)
        await scene.mark(readers)
        const views = await scene.pass(15)
        for (const attacker of attackers) {
          await scene.mark([attacker])
          views.push(...(await scene.pass(8)))
        }
        const gone = new Set<string>()
        for (const { reader: at, days } of actions) {
          const reader = readers[at] as string
          if (!isQuiet && gone.delete(reader)) await scene.mark([reader])
          else if (!isQuiet) await scene.unmark([...gone.add(reader)].slice(-1))
          views.push(...(await scene.pass(days)))
        }
        await scene.unmark(attackers)
        views.push(...(await scene.pass(15)))
        seen.push([...new Set(views)])
      }
      expect(seen[0]).toEqual(seen[1])
      expect(seen[0]).toHaveLength(2)
    })
    await fc.assert(property, { numRuns: 5 })
  })
})
