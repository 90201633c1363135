import fc from 'fast-check'
import { acceptedEncoding } from '@/cloud/http/accepted-encoding'

const all = { identity: true, br: true, gzip: true }

describe('of the encodings that there are, the client gets', () => {
  test.each([
    ['what it weighs most', 'br;q=0.1, gzip;q=1', 'gzip'],
    ['what it weighs most, to three digits', 'gzip;q=0.999, br;q=1.000', 'br'],
    ['what it names without a weight, which is 1', 'br;q=0.9, gzip', 'gzip'],
    ['the smaller one of two that it likes equally', 'gzip, deflate, br, zstd', 'br'],
    ['what it names, in capitals and with spaces', 'GZIP ; Q=0.5', 'gzip'],
    ['the smallest one for *', '*', 'br'],
    ['another for * than what it refuses', 'br;q=0, *', 'gzip'],
    ['what it names, if that weighs more than *', 'gzip, *;q=0.5', 'gzip'],
    ['no encoding, if that weighs most', 'identity;q=1, gzip;q=0.5', 'identity'],
    ['an encoding, if it refuses to have none', 'identity;q=0, gzip;q=0.1', 'gzip'],
    ['no encoding, if it names none that there is', 'zstd, deflate', 'identity'],
    ['no encoding, if it sends nothing', '', 'identity'],
    ['no encoding, if it refuses all', 'br;q=0, gzip;q=0.000', 'identity'],
    ['no encoding, if it refuses even that', '*;q=0', 'identity'],
    ['nothing of what has no true weight', 'br;q=2, br;q=-1, gzip;q=0.1234, gzip;q=, br;q=1e0', 'identity'],
    ['what it names first with a weight', 'gzip;q=0.5, gzip;q=0, br;q=0.1', 'gzip'],
  ])('%s: %p', (_, header, encoding) => {
    expect(acceptedEncoding(header, all)).toBe(encoding)
  })
})

test('an encoding that there is not is never sent', () => {
  expect(acceptedEncoding('br, gzip;q=0.1', { identity: true, gzip: true })).toBe('gzip')
  expect(acceptedEncoding('br, *', { identity: true })).toBe('identity')
})

const weight = fc.constantFrom('', ';q=0', ';q=0.5', ';q=1', ';q=x', ';;q', ' ; q=0.25')
const part = fc.tuple(fc.constantFrom('br', 'gzip', 'identity', '*', '', 'constructor'), weight)

test('a header of any kind leads to an encoding that it does not refuse, or to none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(part.map((words) => words.join(''))).map(String)), (header) => {
      const encoding = acceptedEncoding(header, all)
      const refused = new RegExp(`^[^,]*\\b${encoding}\\s*;\\s*q=0\\s*(,|$)`)
      expect(encoding !== 'identity' && refused.test(header)).toBe(false)
      if (encoding !== 'identity') expect(header.toLowerCase()).toMatch(new RegExp(`${encoding}|\\*`))
    }),
  )
})
