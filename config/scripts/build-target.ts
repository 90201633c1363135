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
import { discard, folderBeside, recover, swapIn } from './swap'

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
  recover(folderOf(target, root))
  const stamp = stampFile(target, root)
  return existsSync(proofFile(target, root)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root)
}

/**
 * Builds one target into dist. What was there stays until the build is whole, so a server that serves it never lacks a file. A build that fails
 * changes nothing.
 *
 * @param signal ends the build
 * @throws BuildError with Taro's output
 */
export async function buildTarget(target: Target, root = process.cwd(), signal?: AbortSignal): Promise<void> {
  // First: without a text to build, nothing is begun.
  const stamp = fingerprint(root)
  const folder = folderOf(target, root)
  const built = folderBeside(folder)
  try {
    const { code, output } = await runTaro(target, root, built, signal)
    if (code !== 0 || FAILURE.test(output) || !existsSync(path.join(built, PROOF[target]))) {
      throw new BuildError(`Building ${target} failed (status ${code}):\n${output}`)
    }
    dropStrays(built)
    if (target === 'h5') await finishWeb(built, readCompiledText(chosenBook(root).folder).edition)
    // Were the build cut off here, it would count as stale.
    rmSync(stampFile(target, root), { force: true })
    swapIn(built, folder)
    mkdirSync(path.dirname(stampFile(target, root)), { recursive: true })
    writeFileSync(stampFile(target, root), stamp)
  } finally {
    discard(built)
  }
}

const folderOf = (target: Target, root: string): string => path.join(root, 'dist', target)
const proofFile = (target: Target, root: string): string => path.join(folderOf(target, root), PROOF[target])
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

function runTaro(
  target: Target,
  root: string,
  folder: string,
  signal?: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  const cli = path.join(
    path.dirname(createRequire(path.join(root, 'package.json')).resolve('@tarojs/cli/package.json')),
    'bin',
    'taro',
  )
  // Taro joins its output with the root, so it takes no absolute path.
  const output = path.relative(root, folder)
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', BANDU_OUTPUT: output }
  // If this is set, Taro takes the target from it and not from --type.
  delete env.TARO_ENV
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, 'build', '--type', target, '--no-check'], { cwd: root, env, signal })
    let said = ''
    const keep = (part: Buffer) => {
      said += part
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output: said }))
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
