import { readFileSync } from 'node:fs'
import { lockedPackage } from '../../../config/scripts/locked'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, { version: string; integrity: string; dependencies?: object }>
}

describe.each([['libsql'], ['wx-server-sdk']])('a package that needs %s', (name) => {
  const { 'package.json': manifest, 'package-lock.json': lock } = lockedPackage('x', [name]) as {
    'package.json': { dependencies: object }
    'package-lock.json': { packages: Record<string, Record<string, unknown>> }
  }
  const locked = Object.entries(lock.packages).slice(1)

  test('names its version, not a range', () => {
    expect(manifest.dependencies).toEqual({ [name]: packages[`node_modules/${name}`]?.version })
  })

  test('locks what it needs to the versions and hashes that the tests use, and nothing of this project’s own', () => {
    expect(locked.length).toBeGreaterThan(2)
    for (const [place, { version, integrity, dev }] of locked) {
      expect([version, integrity]).toEqual([packages[place]?.version, packages[place]?.integrity])
      expect(dev).toBeUndefined()
    }
    expect(locked.map(([place]) => place)).not.toContain('node_modules/typescript')
  })

  test('lacks nothing that a locked package needs', () => {
    const places = new Set(locked.map(([place]) => place))
    for (const [place, { dependencies = {} }] of locked) {
      for (const needed of Object.keys(dependencies as object)) {
        const folders = place
          .split('/node_modules/')
          .map((_, depth, all) => all.slice(0, depth + 1).join('/node_modules/'))
        const found = [...folders.map((folder) => `${folder}/node_modules/${needed}`), `node_modules/${needed}`]
        expect(found.some((one) => places.has(one))).toBe(true)
      }
    }
  })
})

test('a package that the lockfile does not have is named', () => {
  expect(() => lockedPackage('x', ['left-out'])).toThrow('package-lock.json has no left-out, which x needs')
})
