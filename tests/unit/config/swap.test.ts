import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildTarget, isFresh } from '../../../config/scripts/build-target'
import { folderBeside, recover, swapIn } from '../../../config/scripts/swap'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bandu-swap-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

describe('a built folder', () => {
  const folder = () => path.join(root, 'dist/h5')

  test('takes the place of another, and nothing of either is left over', () => {
    for (const text of ['one', 'two']) {
      const built = folderBeside(folder())
      writeFileSync(path.join(built, text), text)
      swapIn(built, folder())
      expect(readdirSync(folder())).toEqual([text])
      expect(readdirSync(path.join(root, 'dist'))).toEqual(['h5'])
    }
  })

  test('that is not there leaves the former one in its place', () => {
    write('dist/h5/one', 'one')
    expect(() => swapIn(path.join(root, 'nothing'), folder())).toThrow('ENOENT')
    expect(read('dist/h5/one')).toBe('one')
  })

  test('is put back if the swap was cut off in the middle', () => {
    write('dist/.building/h5.former/one', 'one')
    recover(folder())
    expect(read('dist/h5/one')).toBe('one')
  })

  test('of a build that was killed is removed, and that of one that runs is not', () => {
    write('dist/.building/h5-999999999/one', '')
    write(`dist/.building/h5-${process.ppid}/one`, '')
    write('dist/.building/weapp-999999999/one', '')
    folderBeside(folder())
    const names = [`h5-${process.pid}`, `h5-${process.ppid}`, 'weapp-999999999']
    expect(readdirSync(path.join(root, 'dist/.building')).sort()).toEqual(names.sort())
  })
})

describe('a build', () => {
  /** A stand-in for Taro: it writes app.json, says what it is told to and ends with the status. */
  const taro = (text: string, said = '', status = 0): void =>
    write(
      'node_modules/@tarojs/cli/bin/taro',
      `const fs = require('fs'); const out = process.env.BANDU_OUTPUT
      fs.writeFileSync(out + '/app.json', ${JSON.stringify(text)})
      console.log(${JSON.stringify(said)}); process.exitCode = ${status}`,
    )
  beforeEach(async () => {
    write('node_modules/@tarojs/cli/package.json', '{"name":"@tarojs/cli"}')
    write('src/content/zhang-xiaolong-2019/book.yaml', 'id: zhang-xiaolong-2019\n')
    taro('one')
    await buildTarget('weapp', root)
  })
  const source = 'src/app.ts'

  test('replaces the last one, and is fresh until a source changes', async () => {
    expect([read('dist/weapp/app.json'), isFresh('weapp', root)]).toEqual(['one', true])
    write(source, '')
    expect(isFresh('weapp', root)).toBe(false)
    taro('two')
    await buildTarget('weapp', root)
    expect([read('dist/weapp/app.json'), isFresh('weapp', root)]).toEqual(['two', true])
  })

  test.each<[string, () => void, string]>([
    ['ends with a status', () => taro('half', '', 3), '(status 3)'],
    ['says that a module is missing', () => taro('half', 'Module not found: x'), 'Module not found: x'],
    ['writes nothing', () => write('node_modules/@tarojs/cli/bin/taro', ''), '(status 0)'],
  ])('that %s leaves the last one as it is', async (_, breakTaro, reason) => {
    write(source, '')
    breakTaro()
    await expect(buildTarget('weapp', root)).rejects.toThrow(reason)
    expect(read('dist/weapp/app.json')).toBe('one')
    expect(existsSync(path.join(root, 'dist/.building'))).toBe(false)
    expect(isFresh('weapp', root)).toBe(false)
    rmSync(path.join(root, source))
    expect(isFresh('weapp', root)).toBe(true)
  })

  test('that is stopped leaves the last one as it is', async () => {
    write('node_modules/@tarojs/cli/bin/taro', 'setInterval(() => {}, 1000)')
    const stop = new AbortController()
    const built = buildTarget('weapp', root, stop.signal)
    stop.abort()
    await expect(built).rejects.toThrow('abort')
    expect(read('dist/weapp/app.json')).toBe('one')
    expect(existsSync(path.join(root, `dist/.building/weapp-${process.pid}`))).toBe(false)
  })
})
