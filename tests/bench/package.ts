import { readFileSync } from 'node:fs'
import path from 'node:path'
import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import { openPackage } from '../support/weapp/package'
import type { Bench } from './bench'
import { ourPackage, withNativeReader, withTaroApp } from './builds'
import { bytesBeforeText } from './evaluated'
import { deflated, packageLimits, packageSizes, zipSize } from './zip-size'

/** The packages as zips, beside what a framework costs empty and what the text costs by hand; and the scripts that a start evaluates. */
export async function benchPackage(): Promise<Bench> {
  const root = await ourPackage()
  const { main, subpackages, all } = packageSizes(root, openPackage(root).subpackages)
  const native = await withNativeReader(zipSize)
  const empty = await withTaroApp('empty-taro', {}, zipSize)
  const asItComes = await withTaroApp('empty-taro', taroDefaults(), zipSize)
  const text = deflated(chapters.map(chapterText).join('\n'))
  return {
    name: 'package',
    about: 'bytes of the packages as zips, every file deflated',
    columns: ['Bandu', 'empty Taro', 'as it comes', 'native reader', 'bare text'],
    figures: [
      {
        what: 'main package',
        unit: 'B',
        values: {
          Bandu: main,
          'empty Taro': empty,
          'as it comes': asItComes,
          'native reader': native,
          'bare text': text,
        },
        atMost: packageLimits.main,
      },
      ...Object.entries(subpackages).map(([what, size]) => ({ what, unit: 'B', values: { Bandu: size } })),
      { what: 'all packages', unit: 'B', values: { Bandu: all }, atMost: packageLimits.all },
      {
        what: 'scripts evaluated before the first text',
        unit: 'B',
        values: { Bandu: await bytesBeforeText(root) },
      },
      // No budget: our configuration makes the empty anchor lighter as well (docs/adr/0005).
      { what: 'main ÷ (empty Taro + native reader)', values: { Bandu: main / (empty + native) } },
      { what: 'main ÷ (Taro as it comes + native reader)', values: { Bandu: main / (asItComes + native) } },
    ],
  }
}

/** Taro without our configuration, which makes the anchor lighter too. */
function taroDefaults(): Record<string, string> {
  const text = (file: string) => readFileSync(path.join(__dirname, 'taro-defaults', file), 'utf8')
  return { 'config/index.ts': text('config.ts'), 'babel.config.js': text('babel.config.js') }
}
