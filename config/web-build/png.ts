import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits of a channel, the colour type of red, green and blue, and the only methods of compressing, filtering and interlacing. */
const RGB_8 = [8, 2, 0, 0, 0]

/**
 * A square PNG (https://www.w3.org/TR/png-3/#5DataRep).
 *
 * @param size its width and height in pixels
 * @param colourAt red, green and blue of a pixel, from 0 to 255
 */
export function encodePng(size: number, colourAt: (x: number, y: number) => readonly number[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set(RGB_8, 8)
  // Each row begins with its filter: none, which is 0.
  const row = 1 + 3 * size
  const content = Buffer.alloc(row * size)
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) content.set(colourAt(x, y), y * row + 1 + 3 * x)
  const pixels = deflateSync(content, { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(content.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}
