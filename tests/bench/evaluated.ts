import { until } from '../support/until'
import { launchHost } from '../support/weapp/host'
import { createPhone } from '../support/weapp/phone'

/**
 * Bytes of scripts that are evaluated from the launch until the first page has text.
 *
 * @param root folder of the compiled package
 */
export async function bytesBeforeText(root: string): Promise<number> {
  let bytes = 0
  const phone = createPhone()
  phone.engine = {
    prepare() {},
    read(code) {
      bytes += Buffer.byteLength(code)
    },
  }
  const host = await launchHost('', phone, root)
  await until(() => host.text() !== '')
  host.kill()
  return bytes
}
