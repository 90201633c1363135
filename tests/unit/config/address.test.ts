import { webBase, webOrigin } from '../../../config/address'

test.each([
  [undefined, '/'],
  ['', '/'],
  ['/', '/'],
  ['/talk/', '/talk/'],
  ['/a/b-c/', '/a/b-c/'],
])('BANDU_BASE=%s serves the app below %s', (BANDU_BASE, base) => {
  expect(webBase({ BANDU_BASE })).toBe(base)
})

test.each(['talk', '/talk', 'talk/', '//', '/../', '/a//b/', 'https://example.org/', '/话/', '/"/'])(
  'BANDU_BASE=%s is refused, with what it must be',
  (BANDU_BASE) => {
    expect(() => webBase({ BANDU_BASE })).toThrow('a path with a slash at both ends')
  },
)

test.each([
  [undefined, undefined],
  ['', undefined],
  ['https://example.org', 'https://example.org'],
  ['https://example.org/', 'https://example.org'],
  ['http://127.0.0.1:4173', 'http://127.0.0.1:4173'],
])('BANDU_ORIGIN=%s is the origin %s', (BANDU_ORIGIN, origin) => {
  expect(webOrigin({ BANDU_ORIGIN })).toBe(origin)
})

test.each(['example.org', 'https://example.org/talk', 'ftp://example.org', 'https://', 'https://a b'])(
  'BANDU_ORIGIN=%s is refused, with what it must be',
  (BANDU_ORIGIN) => {
    expect(() => webOrigin({ BANDU_ORIGIN })).toThrow('an origin without a path')
  },
)
