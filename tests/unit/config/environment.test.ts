import { defaultAdmission } from '@/cloud/http/admission/admission'
import { clientAddress } from '@/cloud/http/admission/client-address'
import { demonstrationSettings } from '@/cloud/settings'
import { isDemonstration, readAdmission, readSettings, StartError } from '../../../config/scripts/environment'

test('without variables the limits are the usual ones, nobody is trusted, and every name is allowed', () => {
  expect(readAdmission({})).toEqual(defaultAdmission)
  expect(readAdmission({ BANDU_TRUSTED_PROXIES: '', BANDU_HOSTS: ' ', BANDU_MEGABYTES_PER_READER: '' })).toEqual(
    defaultAdmission,
  )
})

test.each([
  ['1', '198.51.100.1', '192.0.2.7'],
  ['0', '198.51.100.1', '198.51.100.1'],
  ['127.0.0.1', '127.0.0.1', '192.0.2.7'],
  ['127.0.0.1', '127.0.0.2', '127.0.0.2'],
  ['10.0.0.0/8, 127.0.0.1', '10.9.8.7', '192.0.2.7'],
  ['::1 fd00::/8', 'fd12::7', '192.0.2.7'],
  ['::1/128', '::1', '192.0.2.7'],
])('BANDU_TRUSTED_PROXIES=%s: a request by %s is of %s', (value, peer, client) => {
  const { trusted } = readAdmission({ BANDU_TRUSTED_PROXIES: value })
  expect(clientAddress(peer, '192.0.2.7', trusted)).toBe(client)
})

test('BANDU_HOSTS are names without regard to case', () => {
  const value = 'Example.org, read.example.org localhost [::1],192.0.2.1'
  const hosts = ['example.org', 'read.example.org', 'localhost', '[::1]', '192.0.2.1']
  expect(readAdmission({ BANDU_HOSTS: value }).hosts).toEqual(hosts)
})

test('BANDU_MEGABYTES_PER_READER is for a day', () => {
  const { bytes } = readAdmission({ BANDU_MEGABYTES_PER_READER: '10' }).limits
  expect(bytes).toEqual({ atOnce: 10 * 1024 * 1024, perSecond: (10 * 1024 * 1024) / 86_400 })
})

test.each([
  ['BANDU_TRUSTED_PROXIES', 'nginx'],
  ['BANDU_TRUSTED_PROXIES', '9'],
  ['BANDU_TRUSTED_PROXIES', '-1'],
  ['BANDU_TRUSTED_PROXIES', '10.0.0.0/33'],
  ['BANDU_TRUSTED_PROXIES', '10.0.0.0/8/8'],
  ['BANDU_TRUSTED_PROXIES', '10.0.0.0/'],
  ['BANDU_TRUSTED_PROXIES', '127.0.0.1, 1'],
  ['BANDU_TRUSTED_PROXIES', 'fe80::1%eth0'],
  ['BANDU_TRUSTED_PROXIES', '::/129'],
  ['BANDU_HOSTS', 'https://example.org'],
  ['BANDU_HOSTS', 'example.org:443'],
  ['BANDU_HOSTS', '*.example.org'],
  ['BANDU_MEGABYTES_PER_READER', '0'],
  ['BANDU_MEGABYTES_PER_READER', '1e3'],
])('%s=%s is refused with the name and the value', (name, value) => {
  const [part = ''] = value.split(/[\s,]+/).reverse()
  expect(() => readAdmission({ [name]: value })).toThrow(StartError)
  expect(() => readAdmission({ [name]: value })).toThrow(`"${name === 'BANDU_TRUSTED_PROXIES' ? part : value}"`)
  expect(() => readAdmission({ [name]: value })).toThrow(name)
})

test('the former name of a variable is not passed over in silence', () => {
  expect(() => readSettings({ BANDU_READERS_PER_ADDRESS: '50' })).toThrow('is now BANDU_READERS_PER_NETWORK')
})

describe('BANDU_DEMONSTRATION', () => {
  test.each([{}, { HOST: 'localhost' }, { HOST: '::1' }])(
    'counts each reader at once on the machine itself: %j',
    (env) => {
      const settings = readSettings({ ...env, BANDU_DEMONSTRATION: 'yes' })
      expect(settings).toEqual(demonstrationSettings)
      expect(readSettings({ ...env, BANDU_DEMONSTRATION: 'yes', BANDU_ROUND_SECONDS: '60' }).roundLength).toBe(60_000)
    },
  )

  test.each([
    { HOST: '0.0.0.0' },
    { HOST: 'example.org' },
    { BANDU_TRUSTED_PROXIES: '1' },
    { BANDU_HOSTS: 'example.org' },
  ])('is refused if others may come: %j', (env) => {
    expect(() => readSettings({ ...env, BANDU_DEMONSTRATION: 'yes' })).toThrow('is for your own machine')
  })

  test.each([{}, { BANDU_DEMONSTRATION: 'no' }, { BANDU_DEMONSTRATION: '' }])(
    'is off unless it says yes: %j',
    (env) => {
      expect(isDemonstration(env)).toBe(false)
      expect(readSettings(env)).toEqual({})
    },
  )

  test('another value is refused', () => {
    expect(() => isDemonstration({ BANDU_DEMONSTRATION: '1' })).toThrow('BANDU_DEMONSTRATION is "1"')
  })
})
