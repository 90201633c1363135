import type { Request } from '@/domain/protocol/request'
import type { Place } from '@/domain/text/place'
import { createCodes } from '@/store/codes'
import type { Cloud } from '@/store/sync/cloud'

const minute = 60_000
const place = (start: number): Place => ({ chapter: 'tool', passage: { revision: 1, start, end: start + 5 } })
const image = 'data:image/png;base64,iVBORw0KGgo='

/** Codes with a server that a test answers for. */
function opened({ knowsReader = true, hasCloud = true } = {}) {
  const asked: Request[] = []
  const noted: string[] = []
  const world = { now: 1e12, answer: async (): Promise<unknown> => ({ ok: true, value: { image } }) }
  const cloud: Cloud = {
    available: () => true,
    knowsReader,
    whyLost: () => 'timed-out',
    send(request) {
      asked.push(request)
      return world.answer()
    },
  }
  const codes = createCodes({
    cloud,
    hasCloud: () => hasCloud,
    now: () => world.now,
    note: (cause) => noted.push(cause),
  })
  return { ...codes, asked, noted, world }
}

const refusing = (code: string) => async () => ({ ok: false, error: { code, message: '' } })

test('a code is asked for by its place alone', async () => {
  const { codeOf, asked } = opened()
  expect(await codeOf(place(1))).toBe(image)
  expect(asked).toEqual([{ op: 'code', place: place(1) }])
})

test('a place is asked for once, also at once', async () => {
  const { codeOf, asked } = opened()
  expect(await Promise.all([codeOf(place(1)), codeOf(place(1))])).toEqual([image, image])
  expect(await codeOf(place(1))).toBe(image)
  expect(await codeOf({ chapter: 'tool' })).toBe(image)
  expect(asked).toHaveLength(2)
})

test('twenty codes are remembered, the oldest is forgotten', async () => {
  const { codeOf, asked } = opened()
  for (let nth = 0; nth <= 20; nth++) await codeOf(place(nth))
  await codeOf(place(20))
  await codeOf(place(1))
  expect(asked).toHaveLength(21)
  await codeOf(place(0))
  expect(asked).toHaveLength(22)
})

test.each([
  ['tells nobody who asks, as over HTTP', { knowsReader: false }],
  ['has never answered', { hasCloud: false }],
])('a server that %s is not asked', async (_, device) => {
  const { codeOf, asked } = opened(device)
  expect(await codeOf(place(1))).toBeUndefined()
  expect(asked).toEqual([])
})

test.each<[string, () => Promise<unknown>, string[]]>([
  ['refuses', refusing('too-many'), ['cloud too-many']],
  ['has no codes, which is no fault', refusing('no-codes'), []],
  ['does not reply', () => Promise.reject(new Error('lost')), ['cloud timed-out']],
  ['replies with something else', async () => ({ hello: 'there' }), ['cloud malformed']],
  ['replies without a picture', async () => ({ ok: true, value: {} }), ['cloud malformed']],
])('after a server that %s, nobody waits for another code for a minute', async (_, answer, faults) => {
  const { codeOf, asked, noted, world } = opened()
  world.answer = answer
  expect(await codeOf(place(1))).toBeUndefined()
  expect(await codeOf(place(2))).toBeUndefined()
  expect([asked.length, noted]).toEqual([1, faults])
  world.now += minute
  world.answer = async () => ({ ok: true, value: { image } })
  expect(await codeOf(place(1))).toBe(image)
})

test('a clock that was set back does not keep the server from being asked', async () => {
  const { codeOf, world } = opened()
  world.answer = refusing('try-again')
  await codeOf(place(1))
  world.now -= 60 * minute
  world.answer = async () => ({ ok: true, value: { image } })
  expect(await codeOf(place(1))).toBe(image)
})

test('codes that are there are given in that minute too', async () => {
  const { codeOf, world } = opened()
  await codeOf(place(1))
  world.answer = refusing('too-many')
  await codeOf(place(2))
  expect(await codeOf(place(1))).toBe(image)
})
