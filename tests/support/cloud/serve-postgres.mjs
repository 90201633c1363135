// PostgreSQL compiled for Node, in memory, behind a socket: for one client, who connects as to any server. Prints the port.
import { createServer } from 'node:net'
import { PGlite } from '@electric-sql/pglite'

const database = await PGlite.create()
/** What a client sends before anything else if it would like TLS: a length and a number. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

const server = createServer((socket) => {
  let [rest, hasStarted] = [Buffer.alloc(0), false]
  let done = Promise.resolve()
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.on('data', (data) => {
    rest = Buffer.concat([rest, data])
    for (let message = take(); message; message = take()) {
      const one = message
      done = done.then(async () => void socket.write(await database.execProtocolRaw(one)))
    }
  })

  /** The next whole message. The first has no letter before its length. */
  function take() {
    if (!hasStarted && rest.subarray(0, 8).equals(tlsRequest)) {
      rest = rest.subarray(8)
      socket.write('N')
    }
    const letter = hasStarted ? 1 : 0
    if (rest.length < letter + 4) return undefined
    const length = letter + rest.readInt32BE(letter)
    if (rest.length < length) return undefined
    const message = new Uint8Array(rest.subarray(0, length))
    rest = rest.subarray(length)
    hasStarted = true
    return message
  }
})

server.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.on('disconnect', () => process.exit())
