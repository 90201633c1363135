import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import scriptTable from '@/content/script.json'
import { bodyOf, type Chapter, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'

/** A folder that is served, and the path of the chapter in it. */
export interface Site {
  name: string
  root: string
  path: string
}

/** What the chapter is compared with, by name and version: both are built or written anew in each run. */
const peers = { vitepress: '1.6.4', docsify: '5.0.0' } as const

const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)

/** The chapter's words in 简体: its title, then its paragraphs. */
function wordsOf(chapter: Chapter, title: string): { title: string; paragraphs: string[] } {
  const paragraphs = bodyOf(chapter).map(({ block, start }) => toSimplified(block.text, { chapter: chapter.id, start }))
  return { title: toSimplified(title), paragraphs }
}

const page = (title: string, head: string, body: string): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>${head}</head><body>${body}</body></html>`

/** Ours as it was built, and the same chapter as plain HTML, by VitePress and by docsify, in a folder that `use` has to itself. */
export async function withSites<T>(chapter: Chapter, title: string, use: (sites: Site[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-web-'))
  try {
    const words = wordsOf(chapter, title)
    const dependencies = { ...peers }
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
    npm(folder, 'install', '--ignore-scripts', '--no-audit', '--no-fund')
    return await use([
      { name: 'Bandu', root: path.resolve('dist/h5'), path: `/read/${chapter.id}/` },
      plain(folder, words),
      vitepress(folder, words),
      docsify(folder, words),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** On Windows npm is a script of the shell. */
function npm(folder: string, ...words: string[]): void {
  execFileSync('npm', words, { cwd: folder, stdio: 'pipe', shell: process.platform === 'win32' })
}

type Words = ReturnType<typeof wordsOf>

function plain(folder: string, { title, paragraphs }: Words): Site {
  const root = made(folder, 'plain')
  const style = '<style>body{max-width:34em;margin:0 auto;padding:0 26px;font:17px/30px sans-serif}</style>'
  const body = `<h1>${title}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join('')}`
  writeFileSync(path.join(root, 'index.html'), page(title, style, body))
  return { name: 'plain', root, path: '/' }
}

function vitepress(folder: string, words: Words): Site {
  const docs = made(folder, 'docs')
  writeFileSync(path.join(docs, 'index.md'), markdown(words))
  npm(folder, 'exec', '--', 'vitepress', 'build', 'docs')
  return { name: 'VitePress', root: path.join(docs, '.vitepress/dist'), path: '/' }
}

function docsify(folder: string, words: Words): Site {
  const root = made(folder, 'docsify')
  const dist = path.join(folder, 'node_modules/docsify/dist')
  cpSync(path.join(dist, 'docsify.min.js'), path.join(root, 'docsify.js'))
  cpSync(path.join(dist, 'themes/core.min.css'), path.join(root, 'theme.css'))
  writeFileSync(path.join(root, 'README.md'), markdown(words))
  const head = '<link rel="stylesheet" href="theme.css">'
  const body = `<div id="app"></div><script>window.$docsify={}</script><script src="docsify.js"></script>`
  writeFileSync(path.join(root, 'index.html'), page(words.title, head, body))
  return { name: 'docsify', root, path: '/' }
}

const markdown = ({ title, paragraphs }: Words): string => [`# ${title}`, ...paragraphs].join('\n\n')

function made(...parts: string[]): string {
  const folder = path.join(...parts)
  mkdirSync(folder, { recursive: true })
  return folder
}

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
}

/** Serves a folder, each file as brotli of the highest level, whoever built it. */
export async function serve(root: string): Promise<{ address: string; stop(): void }> {
  const known = new Map<string, Buffer>()
  const server = http.createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    const named = path.join(root, decodeURIComponent(pathname))
    const file = existsSync(named) && statSync(named).isDirectory() ? path.join(named, 'index.html') : named
    if (!existsSync(file)) return void response.writeHead(404).end()
    const type = types[path.extname(file).slice(1)]
    const body = known.get(file) ?? (type ? brotliCompressSync(readFileSync(file)) : readFileSync(file))
    known.set(file, body)
    const encoding: Record<string, string> = type ? { 'Content-Encoding': 'br' } : {}
    const length = String(body.length)
    response.writeHead(200, {
      'Content-Type': type ?? 'application/octet-stream',
      'Content-Length': length,
      ...encoding,
    })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}
