import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import type { Bench } from './bench'
import { ourPackage, withNativeReader, withTaroApp } from './builds'
import { deflated, packageLimit, zipSize } from './zip-size'

/** The package as a zip, beside what a framework costs empty and what the text costs by hand. */
export async function benchPackage(): Promise<Bench> {
  const ours = zipSize(await ourPackage())
  const native = await withNativeReader(zipSize)
  const empty = await withTaroApp('empty-taro', {}, zipSize)
  const asItComes = await withTaroApp('empty-taro', taroDefaults(), zipSize)
  const text = deflated(chapters.map(chapterText).join('\n'))
  return {
    name: 'package',
    about: 'bytes of the package as a zip, every file deflated',
    columns: ['Bandu', 'empty Taro', 'as it comes', 'native reader', 'bare text'],
    figures: [
      {
        what: 'zip',
        unit: 'B',
        values: {
          Bandu: ours,
          'empty Taro': empty,
          'as it comes': asItComes,
          'native reader': native,
          'bare text': text,
        },
        atMost: packageLimit,
      },
      // No budget: our configuration makes the empty anchor lighter as well (docs/adr/0005).
      { what: 'zip ÷ (empty Taro + native reader)', values: { Bandu: ours / (empty + native) } },
      { what: 'zip ÷ (Taro as it comes + native reader)', values: { Bandu: ours / (asItComes + native) } },
    ],
  }
}

/** Taro without our configuration, which makes the anchor lighter too. */
function taroDefaults(): Record<string, string> {
  const text = (file: string) => readFileSync(path.join(__dirname, 'taro-defaults', file), 'utf8')
  return { 'config/index.ts': text('config.ts'), 'babel.config.js': text('babel.config.js') }
}
