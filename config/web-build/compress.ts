import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const WORTH_COMPRESSING = /\.(?:css|html|js|json|svg|txt|webmanifest|xml)$/
/** Bytes. Compressing a smaller file saves less than its headers cost. */
const SMALLEST_COMPRESSED = 1024

/** Writes `x.br` and `x.gz` beside every file that is smaller so. A server that knows how answers with them. */
export async function compressFiles(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const name of names.filter((name) => WORTH_COMPRESSING.test(name))) {
    const file = path.join(folder, name)
    const content = readFileSync(file)
    if (content.length < SMALLEST_COMPRESSED) continue
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    }
    const [br, gz] = await Promise.all([
      promisify(brotliCompress)(content, { params }),
      promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    ])
    if (br.length < content.length) writeFileSync(`${file}.br`, br)
    if (gz.length < content.length) writeFileSync(`${file}.gz`, gz)
  }
}
