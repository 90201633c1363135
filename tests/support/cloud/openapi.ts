/** A call of an open interface, such as `wxacode.getUnlimited`, with what was sent to it. */
interface OpenapiCall {
  api: string
  data: Record<string, unknown>
}

/** What WeChat answers: an error by its number, or a picture. `undefined`: the connection breaks. */
type OpenapiAnswer = { errcode: number; errmsg: string } | { picture: Buffer; type: string } | undefined

/** A stand-in for WeChat's open interfaces. */
export interface Openapi {
  calls: OpenapiCall[]
  /** The answer to a call. A test may change it. */
  answer: (call: OpenapiCall) => OpenapiAnswer
  /** Answers the SDK's request, a form with the call as a message of protocol buffers. */
  reply(type: string, body: Buffer): Promise<Buffer | undefined>
}

/** A PNG of one pixel. */
export const smallPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Makes the stand-in. It makes every code. */
export function createOpenapi(): Openapi {
  const openapi: Openapi = {
    calls: [],
    answer: () => ({ picture: smallPng, type: 'image/png' }),
    async reply(type, body) {
      const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData()
      const data = Buffer.from(await new Response(form.get('requestData')).arrayBuffer())
      const call = { api: String(form.get('apiName')), data: dataOf(data) }
      openapi.calls.push(call)
      const answer = openapi.answer(call)
      if (!answer) return undefined
      return 'picture' in answer
        ? message(answer.picture, answer.type)
        : message(Buffer.from(JSON.stringify(answer)), 'application/json')
    },
  }
  return openapi
}

/** The pairs of a `CommApiData`, by their keys. Each value is JSON, but a text is written as it is. */
function dataOf(data: Buffer): OpenapiCall['data'] {
  const pairs = fieldsOf(data)
    .filter(({ number }) => number === openapiData)
    .flatMap(({ bytes }) => fieldsOf(bytes))
    .map(({ bytes }) => fieldsOf(bytes).map((field) => field.bytes.toString()) as [key: string, value: string])
  return Object.fromEntries(pairs.map(([key, value]) => [key, jsonOr(value)]))
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The number of the field that holds the pairs. */
const openapiData = 2

interface Field {
  number: number
  bytes: Buffer
}

/** The fields of a message that have a length (https://protobuf.dev/programming-guides/encoding/). Numbers are passed over. */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const number = (): number => {
    let [value, shift, byte] = [0, 0, 0x80]
    while (byte & 0x80) {
      byte = message[at++] ?? 0
      value += (byte & 0x7f) * 2 ** shift
      shift += 7
    }
    return value
  }
  while (at < message.length) {
    const tag = number()
    const value = number()
    if ((tag & 7) !== 2) continue
    fields.push({ number: tag >> 3, bytes: message.subarray(at, at + value) })
    at += value
  }
  return fields
}

/** A `CommOpenApiResp`: the response and its type. */
const message = (response: Buffer, type: string): Buffer =>
  Buffer.concat([field(1, response), field(2, Buffer.from(type))])

const field = (number: number, bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from([number * 8 + 2, ...lengthBytes(bytes.length)]), bytes])

const lengthBytes = (length: number): number[] =>
  length < 0x80 ? [length] : [(length % 0x80) + 0x80, ...lengthBytes(Math.floor(length / 0x80))]
