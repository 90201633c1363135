import { once } from 'node:events'
import http, { type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { createUnderWay, type UnderWay } from '@/cloud/http/under-way'
import { until } from '../../../support/until'

let server: http.Server
let underWay: UnderWay
/** Responses that nobody has ended yet, and how many their connections had. */
let open: ServerResponse[]
let counts: number[]

beforeEach(async () => {
  underWay = createUnderWay()
  open = []
  counts = []
  server = http.createServer((request, response) => {
    counts.push(underWay.add(request, response))
    open.push(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => server.close())

function connect(): net.Socket {
  return net.connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
}
const row = (count: number): string => 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(count)
/** Far longer than the test may take. */
const grace = 10 ** 9

test('requests are counted by connection until they are answered', async () => {
  const client = connect()
  client.write(row(3))
  await until(() => open.length === 3)
  for (const response of open) response.end()
  await underWay.ended(grace)
  client.write(row(1))
  await until(() => open.length === 4)
  expect(counts).toEqual([1, 2, 3, 1])
  client.destroy()
  await underWay.ended(grace)
})

test('a connection that ends takes its whole row along, answered or not', async () => {
  const client = connect()
  client.write(row(10))
  await until(() => open.length === 10)
  open[0]?.end()
  client.destroy()
  await underWay.ended(grace)
})

test('the end is waited for until the last connection is answered, or the time is over', async () => {
  const clients = [connect(), connect()]
  for (const client of clients) client.write(row(1))
  await until(() => open.length === 2)
  let hasEnded = false
  const ended = underWay.ended(grace).then(() => {
    hasEnded = true
  })
  open[0]?.end()
  await until(() => open[0]?.closed)
  expect(hasEnded).toBe(false)
  open[1]?.end()
  await ended
  clients[0]?.write(row(1))
  await until(() => open.length === 3)
  await underWay.ended(1)
  for (const client of clients) client.destroy()
})
