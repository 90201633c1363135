import { err, ok, type Result } from '@/domain/result'
import type { Refusal } from '@/platform/sharing/refusal'

/** Reads what was copied, within the touch that asked for it. The browser may ask the reader, and some have no such call. */
export async function readClipboard(): Promise<Result<string, Refusal>> {
  try {
    return ok(await navigator.clipboard.readText())
  } catch {
    return err('failed')
  }
}
