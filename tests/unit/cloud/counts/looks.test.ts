import { createLooks } from '@/cloud/counts/looks'
import { defaultSettings } from '@/cloud/settings'

const hour = 3_600_000
const week = 7 * 24 * hour
const looks = createLooks(defaultSettings)

/** The hours of a week, from its beginning, in which a server looks that counts every so many hours. */
function looksIn(nth: number, secret: string, sentence: number, every = 1): number[] {
  const hours = Array.from({ length: (7 * 24) / every }, (_, i) => i * every)
  return hours.filter((at) => {
    const round = nth * week + at * hour
    return looks.isDue(secret, sentence, round - every * hour, round)
  })
}

test.each([0, 1, 2600])('a sentence is looked at once in week %i', (nth) => {
  for (let sentence = 0; sentence < 55; sentence++) expect(looksIn(nth, 'secret', sentence)).toHaveLength(1)
})

test('which round it is differs by secret, by sentence and by week, and may be any', () => {
  const drawn = new Set(Array.from({ length: 2000 }, (_, i) => looksIn(0, `${i}`, 0)[0]))
  expect(drawn.size).toBe(7 * 24)
  const bySentence = Array.from({ length: 20 }, (_, i) => String(looksIn(0, 'secret', i)))
  const byWeek = Array.from({ length: 20 }, (_, i) => String(looksIn(i, 'secret', 0)))
  for (const looks of [bySentence, byWeek]) expect(new Set(looks).size).toBeGreaterThan(10)
})

test('a server that counts too rarely looks in its next round', () => {
  for (let sentence = 0; sentence < 55; sentence++) {
    const [at = 0] = looksIn(3, 'secret', sentence)
    expect(looks.isDue('secret', sentence, 3 * week + (at - 1) * hour, 3 * week + (at + 50) * hour)).toBe(true)
    expect(looks.isDue('secret', sentence, 3 * week + at * hour, 3 * week + (at + 1) * hour)).toBe(false)
  }
})

test.each([
  ['the last round is two weeks ago', 0, 2 * week],
  ['the last round is in the future, by a clock that was ahead', 3 * week, 2 * week],
])('if %s, the server looks', (_, after, round) => {
  expect(looks.isDue('secret', 0, after, round)).toBe(true)
})

test.each([0, hour])('with a look every %i ms each round is one', (lookEvery) => {
  const { isDue } = createLooks({ lookEvery, roundLength: hour })
  for (let round = 1; round < 50; round++) expect(isDue('secret', 0, (round - 1) * hour, round * hour)).toBe(true)
})
