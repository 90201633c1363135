import { looksLikePage, safePath } from '@/cloud/http/static-path'

describe('safePath', () => {
  test.each([
    ['/', ''],
    ['/js/app.js', 'js/app.js'],
    ['/js/app.js?v=1#top', 'js/app.js'],
    ['/read?chapter=%E4%B8%80', 'read'],
    ['/%E7%9B%AE%E5%BD%95', '目录'],
    ['/a..b', 'a..b'],
  ])('%s is %s', (url, path) => {
    expect(safePath(url)).toBe(path)
  })

  test.each([
    '/../secret',
    '/js/../../secret',
    '/js/..',
    '/./js',
    '/%2e%2e/secret',
    '/..%2fsecret',
    '/%2e%2e%2fsecret',
    '/..\\secret',
    '/%5c..%5csecret',
    '/js%00.html',
    '/%252e%252e/secret',
    '//etc/passwd',
    '/%2fetc/passwd',
    '/C:/secret',
    '/app.js::$DATA',
    'http://elsewhere/js/app.js',
    'js/app.js',
    '*',
    '',
    '/%',
    '/%E4%B8',
    '/%zz',
  ])('%s is refused', (url) => {
    expect(safePath(url)).toBe(400)
  })

  test('hidden files are not there', () => {
    expect(safePath('/.env')).toBe(404)
    expect(safePath('/js/.cache/x')).toBe(404)
  })

  test('a path may have 2048 characters, and any number may stand behind it', () => {
    expect(safePath(`/${'x'.repeat(2047)}`)).toHaveLength(2047)
    expect(safePath(`/${'x'.repeat(2048)}`)).toBe(414)
    expect(safePath(`/read?${'x'.repeat(4000)}`)).toBe('read')
  })
})

test('a page has no dot in its last part', () => {
  expect(looksLikePage('pages/reader/index')).toBe(true)
  expect(looksLikePage('v1.2/read')).toBe(true)
  expect(looksLikePage('js/app.js')).toBe(false)
})
