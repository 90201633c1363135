import { BlockList } from 'node:net'
import fc from 'fast-check'
import { addressIn, networkOf } from '@/cloud/address'
import { clientAddress, noProxy } from '@/cloud/http/admission/client-address'

const addresses = new BlockList()
addresses.addSubnet('127.0.0.0', 8, 'ipv4')
addresses.addAddress('2001:db8::1', 'ipv6')
const local = { addresses }

describe('the client of a request', () => {
  test.each<[string, string, string, Parameters<typeof clientAddress>[2], string]>([
    ['is the peer, if no proxy is trusted', '127.0.0.1', '192.0.2.7', noProxy, '127.0.0.1'],
    ['is the peer, if it is no proxy that is trusted', '198.51.100.1', '192.0.2.7', local, '198.51.100.1'],
    ['is whom a trusted proxy names', '127.0.0.1', '192.0.2.7', local, '192.0.2.7'],
    [
      'is whom a trusted proxy names, not whom the client named',
      '127.0.0.1',
      '10.1.1.1, 192.0.2.7',
      local,
      '192.0.2.7',
    ],
    ['is found behind two trusted proxies', '::ffff:127.0.0.1', '192.0.2.7, 2001:db8::1', local, '192.0.2.7'],
    ['is a trusted proxy that names nobody', '127.0.0.1', '', local, '127.0.0.1'],
    ['is a trusted proxy that names no address', '127.0.0.1', '192.0.2.7, unknown', local, '127.0.0.1'],
    ['has no port', '127.0.0.1', '192.0.2.7:4711', local, '192.0.2.7'],
    ['has no brackets', '127.0.0.1', '[2001:db8::7]:4711', local, '2001:db8::7'],
    ['is the last, behind one proxy', '203.0.113.9', '10.1.1.1, 192.0.2.7', { hops: 1 }, '192.0.2.7'],
    ['is the last but one, behind two', '203.0.113.9', '10.1.1.1, 192.0.2.7', { hops: 2 }, '10.1.1.1'],
    ['is the first, if there are fewer than proxies', '203.0.113.9', '192.0.2.7', { hops: 5 }, '192.0.2.7'],
    ['is nobody, where a connection has no address', '', '192.0.2.7', local, ''],
  ])('%s', (_, peer, forwarded, trusted, client) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(client)
  })

  test('is looked for behind eight proxies at most, however many there seem to be', () => {
    const many = Array.from({ length: 2000 }, (_, nth) => `127.0.${nth >> 8}.${nth & 255}`)
    expect(clientAddress('127.0.0.1', many.join(), local)).toBe(many[many.length - 8])
  })

  test('is an address, whatever the header says', () => {
    const header = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())).map((all) => all.join()),
    )
    fc.assert(
      fc.property(header, fc.nat(8), (forwarded, hops) => {
        for (const trusted of [local, { hops }]) {
          expect(addressIn(clientAddress('127.0.0.1', forwarded, trusted))).toBeDefined()
        }
      }),
    )
  })
})

test.each([
  ['192.0.2.77', '192.0.2'],
  ['::ffff:192.0.2.77', '192.0.2'],
  ['2001:db8:7:1::1', '2001:db8:7'],
  ['2001:0DB8:0007:ffff::1', '2001:db8:7'],
  ['2001:db8::1', '2001:db8:0'],
  ['::1', '0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0'],
  ['', ''],
])('the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
