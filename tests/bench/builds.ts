import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chapters } from '@/content/chapters'
import type { Chapter } from '@/domain/text/book'
import { chosenBook } from '../../config/book'
import { buildTarget, isFresh } from '../../config/scripts/build-target'

/** What Taro needs of ours beside the sources, so that another app is built exactly as ours is. */
const sharedFiles = [
  'config/index.ts',
  'config/address.ts',
  'config/book.ts',
  'config/features.ts',
  'config/imports.ts',
  'config/libraries.ts',
  'config/links.ts',
  'config/main-barrel.ts',
  'config/packages.ts',
  'config/routes.ts',
  'config/scoped-name.ts',
  'config/templates.ts',
  'config/terser.ts',
  'config/without-web-media.js',
  'src/share.png',
  'src/sitemap.json',
  `src/content/${chosenBook().id}/book.json`,
  `src/content/${chosenBook().id}/book.yaml`,
  `src/content/${chosenBook().id}/points.json`,
  `src/content/${chosenBook().id}/terms.json`,
  'package.json',
  'babel.config.js',
  'tsconfig.json',
]

/** The product's package, built anew where its sources have changed. */
export async function ourPackage(): Promise<string> {
  if (!isFresh('weapp')) await buildTarget('weapp')
  return path.resolve('dist/weapp')
}

/** Builds a small Taro app of `tests/bench` with the product's config, in a folder that `use` has to itself. */
export function withTaroApp<T>(
  name: string,
  extra: Record<string, string>,
  use: (root: string) => Promise<T> | T,
): Promise<T> {
  return inTemporary(async (folder) => {
    for (const file of sharedFiles) cpSync(file, path.join(folder, file))
    cpSync(path.join(__dirname, name), folder, { recursive: true })
    for (const [file, text] of Object.entries(extra)) writeFileSync(path.join(folder, file), text)
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'), 'junction')
    await buildTarget('weapp', folder)
    return use(path.join(folder, 'dist/weapp'))
  })
}

/** The hand-written native reader with the whole talk in it. */
export function withNativeReader<T>(use: (root: string) => Promise<T> | T): Promise<T> {
  return inTemporary((folder) => {
    cpSync(path.join(__dirname, 'native-reader'), folder, { recursive: true })
    const content = chapters.map((chapter) => ({ id: chapter.id, ...inSentences(chapter) }))
    writeFileSync(path.join(folder, 'content.js'), `module.exports=${JSON.stringify(content)}`)
    return use(folder)
  })
}

/** A chapter as somebody who writes by hand would keep it: the heading, then paragraphs as lists of sentences. */
export function inSentences({ blocks }: Chapter): { title: string; text: string[][] } {
  const text = blocks.map((block) => block.sentences.map((from, i) => block.text.slice(from, block.sentences[i + 1])))
  const headed = blocks[0]?.type === 'heading'
  return { title: headed ? (blocks[0]?.text ?? '') : '', text: headed ? text.slice(1) : text }
}

async function inTemporary<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-bench-'))
  try {
    mkdirSync(folder, { recursive: true })
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
