import fc from 'fast-check'
import { createBuckets } from '@/cloud/http/admission/buckets'

/** Buckets of three that get one more each half second, on a clock that the test moves. */
function open(most?: number) {
  const clock = { now: 5000 }
  return { clock, buckets: createBuckets({ atOnce: 3, perSecond: 2 }, () => clock.now, most) }
}

test('what a bucket holds can be taken at once, then only what has flowed in', () => {
  const { clock, buckets } = open()
  expect([1, 2, 3, 4, 5].map(() => buckets.take('ann'))).toEqual([0, 0, 0, 500, 500])
  clock.now += 499
  expect(buckets.take('ann')).toBe(1)
  clock.now += 1
  expect([buckets.take('ann'), buckets.take('ann')]).toEqual([0, 500])
})

test('a bucket never holds more than its size, however long it rests', () => {
  const { clock, buckets } = open()
  buckets.take('ann')
  clock.now += 1e9
  expect([1, 2, 3, 4].map(() => buckets.take('ann'))).toEqual([0, 0, 0, 500])
})

test('what was used already is owed', () => {
  const { clock, buckets } = open()
  buckets.charge('ann', 13)
  expect([buckets.waitOf('ann'), buckets.take('ann')]).toEqual([5500, 5500])
  clock.now += 5500
  expect([buckets.waitOf('ann'), buckets.take('ann')]).toEqual([0, 0])
})

test('the buckets of two keys are apart', () => {
  const { buckets } = open()
  for (let n = 0; n < 9; n++) buckets.take('ann')
  expect([buckets.waitOf('ann'), buckets.waitOf('ben')]).toEqual([500, 0])
})

test('a flood of keys is forgotten but for the last ones, and a key in use is kept', () => {
  const { buckets } = open(100)
  for (let n = 0; n < 3; n++) buckets.take('busy')
  for (let n = 0; n < 10_000; n++) {
    buckets.take(`${n}`)
    expect(buckets.take('busy')).toBe(500)
  }
  buckets.charge('9999', 2)
  expect([buckets.waitOf('9999'), buckets.waitOf('1')]).toEqual([500, 0])
})

test('whatever is asked and when, no more is served than was there at first and has flowed in since', () => {
  const steps = fc.array(fc.record({ after: fc.nat(900), asks: fc.nat(6) }), { maxLength: 60 })
  fc.assert(
    fc.property(steps, (all) => {
      const { clock, buckets } = open()
      const began = clock.now
      let served = 0
      for (const { after, asks } of all) {
        clock.now += after
        for (let n = 0; n < asks; n++) served += buckets.take('ann') === 0 ? 1 : 0
        expect(served).toBeLessThanOrEqual(3 + ((clock.now - began) * 2) / 1000 + 1e-6)
      }
    }),
  )
})
