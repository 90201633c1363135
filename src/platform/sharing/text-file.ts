import { err, ok, type Result } from '@/domain/result'
import type { Refusal } from '@/platform/sharing/refusal'

/** `closed`: the owner cancelled. */
export type ImportTextProblem = 'closed' | Refusal

/** Milliseconds after which a browser has surely read a download. */
const reading = 60_000

/** Hands a text to the owner: for a browser, a download. */
export async function exportText(text: string, name: string): Promise<Result<void, Refusal>> {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), reading)
  return ok(undefined)
}

/** Asks the owner for a text: for a browser, one of her files. */
export async function importText(): Promise<Result<string, ImportTextProblem>> {
  const file = await chosenFile()
  return file ? textOf(file) : err('closed')
}

/** The input is in the document while the owner chooses: some browsers forget one that is not. */
function chosenFile(): Promise<File | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = '.json,application/json'
  input.hidden = true
  document.body.append(input)
  return new Promise<File | undefined>((resolve) => {
    input.onchange = () => resolve(input.files?.[0])
    input.oncancel = () => resolve(undefined)
    input.click()
  }).finally(() => input.remove())
}

/** `Blob.text` is missing before Safari 14. */
const textOf = (file: File): Promise<Result<string, ImportTextProblem>> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(ok(String(reader.result)))
    reader.onerror = () => resolve(err('failed'))
    reader.readAsText(file)
  })
