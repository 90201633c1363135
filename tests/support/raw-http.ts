import net from 'node:net'

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
}

/** Sends bytes unchanged, as no HTTP client would, and reads until the server ends the connection. */
export async function sendRaw(address: string, request: string): Promise<RawAnswer> {
  return parse(await exchange(address, (socket) => socket.write(request)))
}

/** Sends bytes, then the same ones again and again at short intervals, until the server ends the connection. */
export async function sendSlowly(address: string, request: string, more: string): Promise<RawAnswer> {
  let timer: NodeJS.Timeout | undefined
  const text = await exchange(address, (socket) => {
    socket.write(request)
    timer = setInterval(() => more && socket.write(more), 20)
  })
  clearInterval(timer)
  return parse(text)
}

/** The statuses of all answers on one connection, in their order. */
export const statusesOf = async (address: string, requests: string): Promise<number[]> =>
  [...(await exchange(address, (socket) => socket.write(requests))).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) =>
    Number(status),
  )

/** All bytes that a connection receives before it ends. A refused client may be cut off while it still sends. */
function exchange(address: string, talk: (socket: net.Socket) => void): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = net.connect(Number(port), hostname, () => talk(socket))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('error', (error) => !text && reject(error))
    socket.on('close', () => resolve(text))
  })
}

/** A request for a target, without any escaping. */
export function sendTarget(
  address: string,
  target: string,
  method = 'GET',
  header = 'Accept: */*',
): Promise<RawAnswer> {
  const headers = `Host: localhost\r\nConnection: close\r\n${header}`
  return sendRaw(address, `${method} ${target} HTTP/1.1\r\n${headers}\r\n\r\n`)
}

function parse(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ])
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), body: text.slice(end + 4) }
}
