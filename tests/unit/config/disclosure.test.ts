import { calls, kept, sent, undeclared } from '../../../config/disclosure'

describe('what leaves the device or is stored', () => {
  test('is all declared', () => {
    expect(undeclared(Object.keys(calls))).toEqual([])
  })

  test.each<[string, () => void, string]>([
    [
      'a field of a request',
      () => Reflect.deleteProperty(sent.sync, 'cursor'),
      'Not declared: the field "cursor" of the request "sync": see `sent` in config/disclosure.ts.',
    ],
    [
      'a field that the server stores',
      () => Reflect.deleteProperty(kept.tokens, 'network'),
      'Not declared: the field "network" of the collection "tokens": see `kept` in config/disclosure.ts.',
    ],
    [
      'a whole collection',
      () => Reflect.deleteProperty(kept, 'codes'),
      'Not declared: the field "image" of the collection "codes": see `kept` in config/disclosure.ts.',
    ],
  ])('is said to be undeclared, with its place, if it is %s', (_, forget, said) => {
    const before = { sync: { ...sent.sync }, tokens: { ...kept.tokens }, codes: kept.codes }
    forget()
    const found = undeclared([])
    Object.assign(sent.sync, before.sync)
    Object.assign(kept.tokens, before.tokens)
    kept.codes = before.codes
    expect(found).toEqual([said])
  })

  test('a call of the platform that nobody knows is named', () => {
    expect(undeclared(['getLocation', 'cloud', 'toString'])).toEqual([
      'Not declared: the call "getLocation": see `calls` in config/disclosure.ts.',
      'Not declared: the call "toString": see `calls` in config/disclosure.ts.',
    ])
  })
})
