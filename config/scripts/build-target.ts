import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { webBase, webOrigin } from '../address'
import { chosenBook } from '../book'
import { wantsCards } from '../web-build/cards'
import { finishWeb } from '../web-build/finish-web'
import { readCompiledText } from './compiled-text'

/** The targets that Taro builds. */
export type Target = 'weapp' | 'h5'

/** A failed build, with all of Taro's output. */
export class BuildError extends Error {}

/** A file that every good build has: Taro may end with status 0 after an error. */
const PROOF: Record<Target, string> = { weapp: 'app.json', h5: 'index.html' }
const FAILURE = /✖|Module not found|Module build failed|ERROR in|编译失败/
/** Not part of the app. */
const NOT_BUILT = new Set(['src/cloud', 'src/publisher'])

/** Whether dist was built from exactly these sources. */
export function isFresh(target: Target, root = process.cwd()): boolean {
  const stamp = stampFile(target, root)
  return existsSync(proofFile(target, root)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)
}

/**
 * Builds one target into dist, after deleting what was there.
 *
 * @param signal ends the build
 * @throws BuildError with Taro's output
 */
export async function buildTarget(target: Target, root = process.cwd(), signal?: AbortSignal): Promise<void> {
  // First: without a text to build, the last build stays.
  const built = fingerprint(root)
  rmSync(stampFile(target, root), { force: true })
  rmSync(path.dirname(proofFile(target, root)), { recursive: true, force: true })
  const { code, output } = await runTaro(target, root, signal)
  if (code !== 0 || FAILURE.test(output) || !existsSync(proofFile(target, root))) {
    throw new BuildError(`Building ${target} failed (status ${code}):\n${output}`)
  }
  dropStrays(path.dirname(proofFile(target, root)))
  if (target === 'h5')
    await finishWeb(path.dirname(proofFile(target, root)), readCompiledText(chosenBook(root).folder).edition)
  mkdirSync(path.dirname(stampFile(target, root)), { recursive: true })
  writeFileSync(stampFile(target, root), built)
}

const proofFile = (target: Target, root: string): string => path.join(root, 'dist', target, PROOF[target])
const stampFile = (target: Target, root: string): string => path.join(root, 'dist', '.stamps', target)

/**
 * Removes files that Taro leaves and nobody may use: a copy of project.config.json with wrong folders (DevTools opens the repository's
 * root), and the lists of comments from libraries.
 */
function dropStrays(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name === 'project.config.json' || name.endsWith('.LICENSE.txt')) rmSync(path.join(folder, name))
  }
}

function runTaro(target: Target, root: string, signal?: AbortSignal): Promise<{ code: number | null; output: string }> {
  const cli = path.join(path.dirname(createRequire(`${root}/`).resolve('@tarojs/cli/package.json')), 'bin', 'taro')
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  // If this is set, Taro takes the target from it and not from --type.
  delete env.TARO_ENV
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'build', '--type', target, '--no-check'], { cwd: root, env, signal })
    let output = ''
    const keep = (part: Buffer) => {
      output += part
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** A hash of everything that a build is made from. */
function fingerprint(root: string): string {
  const hash = createHash('sha256').update(`${chosenBook(root).id}\0${webBase()}\0${webOrigin()}\0${wantsCards()}\0`)
  const inputs = ['src', 'config', 'package-lock.json', 'package.json', 'babel.config.js', 'tsconfig.json']
  for (const file of inputs.flatMap((input) => filesIn(root, input))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Files below a path, sorted, as paths from the root with forward slashes. */
function filesIn(root: string, input: string): string[] {
  const full = path.join(root, input)
  if (NOT_BUILT.has(input) || !existsSync(full)) return []
  try {
    const names = readdirSync(full).sort()
    return names.flatMap((name) => filesIn(root, `${input}/${name}`))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [input]
    throw error
  }
}
