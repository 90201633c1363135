import net from 'node:net'

/** An answer as it came over the wire. */
export interface RawAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
}

/** Sends bytes as they are, where an HTTP client would tidy them up, and reads until the server ends the connection. */
export function sendRaw(address: string, request: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = net.connect(Number(port), hostname, () => socket.write(request))
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(parse(text)))
  })
}

/** A request for a target, nothing in it made safe. */
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
