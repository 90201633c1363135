import { runInNewContext } from 'node:vm'
import { transformSync } from '@babel/core'
import withoutReplaceAll from '../../../config/web-libraries/without-replace-all'

const built = (code: string): string => {
  const { code: made } = transformSync(code, { plugins: [withoutReplaceAll], babelrc: false, configFile: false }) ?? {}
  return made ?? ''
}

describe('a library that replaces all', () => {
  test.each([
    ['matches of a pattern', "'a-b-c'.replaceAll(/-/g, '+')", 'a+b+c'],
    ['matches of a pattern, by a function', "'a-b'.replaceAll(/[ab]/g, (x) => x.toUpperCase())", 'A-B'],
    ['places of some words', "'a+b+c'.replaceAll('+', ' ')", 'a b c'],
    ['places of words that would be a pattern', "'a.b'.replaceAll('.', '')", 'ab'],
  ])('%s does so without the newer method', (_, code, expected) => {
    expect(built(code)).not.toContain('replaceAll')
    expect(runInNewContext(built(code))).toBe(expected)
  })

  test.each(['text.replaceAll(what, by)', "text.replaceAll('$', by)", 'text.replaceAll(/-/, by)'])(
    'in a way that the build cannot write otherwise, %s, fails the build',
    (code) => expect(() => built(code)).toThrow('no form that older browsers know'),
  )
})
