import { readCodeSettings } from '@/cloud/codes/code-settings'

test.each([
  ['nothing', {}, { version: 'release', checkPath: true }],
  ['empty values', { BANDU_CODE_VERSION: '', BANDU_CODE_CHECK_PATH: '' }, { version: 'release', checkPath: true }],
  ['the trial version', { BANDU_CODE_VERSION: 'trial' }, { version: 'trial', checkPath: true }],
  [
    'an unpublished page',
    { BANDU_CODE_VERSION: 'develop', BANDU_CODE_CHECK_PATH: 'false' },
    { version: 'develop', checkPath: false },
  ],
])('the settings of codes are read from %s', (_, env, settings) => {
  expect(readCodeSettings(env)).toEqual(settings)
})

test.each([
  ['BANDU_CODE_VERSION', 'Release', 'BANDU_CODE_VERSION is "Release"; it must be release or trial or develop.'],
  ['BANDU_CODE_VERSION', 'prod', 'BANDU_CODE_VERSION is "prod"; it must be release or trial or develop.'],
  ['BANDU_CODE_CHECK_PATH', '0', 'BANDU_CODE_CHECK_PATH is "0"; it must be true or false.'],
])('%s may not be "%s"', (name, value, message) => {
  expect(() => readCodeSettings({ [name]: value })).toThrow(message)
})
