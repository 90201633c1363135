/** `mendAddress` as a build for this base has it. */
function mendBelow(base: string): typeof import('@/platform/address').mendAddress {
  Object.assign(globalThis, { BASE: base })
  let platform: typeof import('@/platform/address') | undefined
  jest.isolateModules(() => {
    platform = require('@/platform/address')
  })
  if (!platform) throw new Error('the module did not load')
  return platform.mendAddress
}

afterEach(() => void Object.assign(globalThis, { BASE: '/' }))

test.each([
  ['/', '/read/tool?at=1.0-5#x', '/read/tool?at=1.0-5', '/read/tool?at=1.0-5#x'],
  ['/', '/READ/tool', '/READ/tool', '/read/tool'],
  ['/', '/', '/', '/'],
  ['/talk/', '/talk/read/tool', '/read/tool', '/talk/read/tool'],
  ['/talk/', '/talk/READ/tool#x', '/READ/tool', '/talk/read/tool#x'],
  ['/talk/', '/talk/', '/', '/talk/'],
  ['/talk/', '/talk', '/', '/talk/'],
  ['/talk/', '/talk?from=chat', '/?from=chat', '/talk/?from=chat'],
  ['/talk/', '/talks/read/tool', '', '/talk/nowhere'],
  ['/talk/', '/read/tool', '', '/talk/nowhere'],
])('below %s the address %s is read as "%s" and becomes %s', (base, address, read, mended) => {
  history.replaceState(null, '', address)
  const meant = jest.fn((text: string) => text.toLowerCase() || '/nowhere')
  mendBelow(base)(meant)
  expect(meant).toHaveBeenCalledWith(read)
  expect(location.pathname + location.search + location.hash).toBe(mended)
})
