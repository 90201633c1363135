// Reads a PDF from standard input and writes its words, sheet by sheet, as JSON. A process of its own, since Jest loads no ES modules.
import { buffer } from 'node:stream/consumers'
import { extractText, getDocumentProxy } from 'unpdf'

const pdf = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)))
const { text } = await extractText(pdf)
process.stdout.write(JSON.stringify(text))
