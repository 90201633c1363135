import { readFileSync } from 'node:fs'

type Method = (this: object, event?: { detail: { value: string } }) => void

/** The field of the search page in WeChat, with what it reports. */
function nativeField() {
  let methods: Record<string, Method> = {}
  Object.assign(globalThis, {
    Component: (options: { methods: Record<string, Method> }) => {
      methods = options.methods
    },
  })
  jest.isolateModules(() => require('@/pages/search/field/native'))
  const view = readFileSync('src/pages/search/field/native/index.wxml', 'utf8')
  const told: unknown[] = []
  const instance = { ...methods, triggerEvent: (name: string, detail?: unknown) => told.push([name, detail]) }
  /** An event of the input, through the handler that the view names. */
  const fire = (event: string, value: string): void =>
    methods[new RegExp(` bind${event}="(\\w+)"`).exec(view)?.[1] ?? '']?.call(instance, { detail: { value } })
  return { fire, told, view }
}

describe('the search field in WeChat', () => {
  test('reports the words once the field is left in the midst of a composition, and each keystroke after it', () => {
    const { fire, told } = nativeField()
    fire('keyboardcompositionstart', '')
    fire('input', 'dan')
    expect(told).toEqual([])
    fire('blur', '蛋')
    fire('input', '蛋白')
    expect(told).toEqual([
      ['write', { words: '蛋' }],
      ['write', { words: '蛋白' }],
    ])
  })

  test('reports nothing when it is left otherwise', () => {
    const { fire, told } = nativeField()
    fire('input', '蛋')
    fire('blur', '蛋')
    expect(told).toHaveLength(1)
  })

  test('grows with its words, and has a key that searches in place of one that breaks lines', () => {
    const { view } = nativeField()
    expect(view).toMatch(/^<textarea [^>]* auto-height [^>]* confirm-type="search" [^>]* bindconfirm="confirm"/)
  })

  test('says what it searches, to a reader who does not see it', () => {
    expect(nativeField().view).toContain(' aria-label="{{placeholder}}"')
  })
})
