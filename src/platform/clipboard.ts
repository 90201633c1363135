import { err, ok, type Result } from '@/domain/result'
import type { Refusal } from './refusal'

/** Puts text where the reader can paste it. */
export async function putOnClipboard(text: string): Promise<Result<void, Refusal>> {
  try {
    await navigator.clipboard.writeText(text)
    return ok(undefined)
  } catch {
    return copyBySelection(text) ? ok(undefined) : err('failed')
  }
}

/** Pages served without TLS to another device have no clipboard API. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    area.remove()
  }
}
