import { err, ok, type Result } from '@/domain/result'
import type { Refusal } from '@/platform/sharing/refusal'

/** Copies text. A text that takes a while is passed as a promise, within the touch that asked for it. */
export async function putOnClipboard(text: string | Promise<string>): Promise<Result<void, Refusal>> {
  try {
    await (typeof text === 'string' ? navigator.clipboard.writeText(text) : writeLater(text))
    return ok(undefined)
  } catch {
    return copyBySelection(await text) ? ok(undefined) : err('failed')
  }
}

/**
 * Safari takes no text after the touch is over, but takes the promise of one within it
 * (https://webkit.org/blog/10855/async-clipboard-api/). Chrome before 98 takes no promise, and Firefox before 127 has no `ClipboardItem`.
 * Both take a text shortly after the touch.
 */
async function writeLater(text: Promise<string>): Promise<void> {
  const blob = text.then((plain) => new Blob([plain], { type: 'text/plain' }))
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  } catch {
    await navigator.clipboard.writeText(await text)
  }
}

/** A page without TLS on another device has no clipboard API. */
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
