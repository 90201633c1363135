import { execFileSync } from 'node:child_process'
import path from 'node:path'
import type { Page } from 'playwright-core'
import scriptTable from '@/content/script.json'
import { createVariantFold } from '@/domain/anchoring/variants'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'

const fold = createVariantFold(createScript(scriptTable as unknown as ScriptTable))

/** Words as they are compared: a PDF has some characters as their radicals, and spaces where its lines end. */
export const folded = (words: string): string => fold(words).text

/** Prints the page, and reads the words of each sheet, folded. */
export async function printedSheets(page: Page, format: 'A4' | 'A5' = 'A4'): Promise<string[]> {
  const pdf = await page.pdf({ format, preferCSSPageSize: false })
  const sheets = JSON.parse(
    execFileSync(process.execPath, [path.join(__dirname, 'read-pdf.mjs')], { input: pdf, encoding: 'utf8' }),
  ) as string[]
  return sheets.map(folded)
}
