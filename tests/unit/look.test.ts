import { readdirSync, readFileSync } from 'node:fs'
import { washes } from '@/domain/card/washes'
import { lookLetters } from '@/domain/drawing/pieces'
import { barColours, cardColours, cardColoursFor, codeColours, type Theme, themes } from '@/domain/drawing/theme'
import { markColours } from '@/domain/marks/mark'
import windowColours from '@/theme.json'
import { appConfigFor } from './support/app-config'
import { classesOf, contrast, declarationsOf, styleSheet, tokensOf } from './support/look'

/** look/tokens.json, `color`: 紙, 白, 夜. */
const palette: Record<string, readonly [paper: string, white: string, night: string]> = {
  paper: ['#F7F5F0', '#FFFFFF', '#171816'],
  surface: ['#FDFCF9', '#FFFFFF', '#20221F'],
  sunk: ['#EFECE5', '#F4F4F2', '#252724'],
  line: ['#DFDBD1', '#E3E3E0', '#343732'],
  ink: ['#2A2926', '#262625', '#CFCDC6'],
  'ink-2': ['#5A5750', '#575754', '#A3A19A'],
  'ink-3': ['#6B675F', '#6D6D69', '#8F8D86'],
  accent: ['#2C6850', '#2C6850', '#8DBFA7'],
  'on-accent': ['#FFFFFF', '#FFFFFF', '#14201A'],
  select: ['#DCE7DF', '#DFEBE4', '#26382F'],
  lit: ['#FBEFCB', '#FDF3D3', '#3A3420'],
  'mark-1': ['#F5E6B0', '#F9EBB8', '#43361B'],
  'mark-2': ['#F6D8D0', '#FADDD6', '#4A302B'],
  'mark-3': ['#D3E3EC', '#D8E8F1', '#243B47'],
  'mark-4': ['#E2DCEC', '#E7E1F2', '#3A334B'],
  'mark-1-line': ['#A17F1E', '#A17F1E', '#CBAE5B'],
  'mark-2-line': ['#B25C4C', '#B25C4C', '#D18A7C'],
  'mark-3-line': ['#4C7F9B', '#4C7F9B', '#7FB0CB'],
  'mark-4-line': ['#7D6A9C', '#7D6A9C', '#AD9BCB'],
  underline: ['#2C6850', '#2C6850', '#8DBFA7'],
  // By night #6B6A64 in the look, which has 2.95 on a sheet, where a switch that is off is seen by nothing else.
  crowd: ['#928C7F', '#94948F', '#6D6C66'],
}

const grounds = ['mark-1', 'mark-2', 'mark-3', 'mark-4', 'select', 'lit']

/** Each of the upper on each of the lower. */
const every = (uppers: readonly string[], lowers: readonly string[], least: number) =>
  uppers.flatMap((upper) => lowers.map((lower): [string, string, number] => [upper, lower, least]))

/** The least contrast of each colour on its ground. */
const pairs: ReadonlyArray<[upper: string, lower: string, least: number]> = [
  ...every(['ink'], ['paper', 'surface', 'sunk'], 7),
  ...every(['ink-2', 'ink-3', 'accent'], ['paper', 'surface', 'sunk'], 4.5),
  ...every(['ink', 'ink-2'], grounds, 4.5),
  // What search has found in a marked sentence.
  ...every(['accent'], ['mark-1', 'mark-2', 'mark-3', 'mark-4'], 4.5),
  // A line stands under any wash, and in the bar.
  ...every(['underline'], ['paper', 'surface', ...grounds], 3),
  // A switch that is off is seen by its ground, its knob is of paper.
  ...every(['crowd'], ['paper', 'surface'], 3),
  ['paper', 'accent', 3],
  ['on-accent', 'accent', 4.5],
]

const app = styleSheet('app.css')
const colours = Object.fromEntries(themes.map((theme) => [theme, tokensOf(app, `.t-${theme}`)])) as Record<
  Theme,
  Record<string, string>
>
const colour = (theme: Theme, token: string): string => colours[theme][token] ?? `no ${token} in ${theme}`

/** The token that a piece with these looks has, by its place in the sheet: all looks are as specific. */
function tokenOf(property: 'background' | 'border-bottom', looks: ReadonlyArray<keyof typeof lookLetters>): string {
  const classes = looks.map((look) => `.look-${lookLetters[look]}`)
  const tokens: string[] = []
  app.walkRules((rule) => {
    // Not those of a medium, such as stronger contrast.
    if (rule.parent?.type === 'atrule') return
    if (!rule.selectors.some((selector) => classes.includes(selector))) return
    rule.walkDecls(({ prop, value }) => {
      const token = /var\(--([\w-]+)\)/.exec(value)?.[1]
      if (token && (prop === property || (property === 'border-bottom' && prop === 'border-color'))) tokens.push(token)
    })
  })
  return tokens.at(-1) ?? `no ${property}`
}

const styleSheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

describe.each(themes.map((theme, i) => ({ theme, i })))('in $theme', ({ theme, i }) => {
  test('the tokens are those of the look', () => {
    const tokens = Object.keys(colours[theme])
    expect(colours[theme]).toEqual(Object.fromEntries(tokens.map((token) => [token, palette[token]?.[i]])))
  })

  test.each(pairs)('%s on %s has a contrast of %d', (upper, lower, least) => {
    expect(contrast(colour(theme, upper), colour(theme, lower))).toBeGreaterThanOrEqual(least)
  })

  // What others marked is told by its line alone (WCAG 2.2, 1.4.11).
  test.each(['yellow', 'pink', 'blue', 'purple', 'selected', 'lit'] as const)(
    'others’ dotted line has a contrast of 3 where it is %s too',
    (look) => {
      const line = colour(theme, tokenOf('border-bottom', [look, 'crowd']))
      expect(contrast(line, colour(theme, tokenOf('background', [look, 'crowd'])))).toBeGreaterThanOrEqual(3)
    },
  )

  test('the bars that the device paints are of the same colours', () => {
    const { front, ...tokens } = barColours[theme]
    const names = { paper: 'paper', line: 'line', resting: 'ink-3', accent: 'accent' } as const
    for (const [bar, token] of Object.entries(names)) {
      expect([bar, tokens[bar as keyof typeof tokens]]).toEqual([bar, colour(theme, token)])
    }
    expect(contrast(front, colour(theme, 'paper'))).toBeGreaterThanOrEqual(7)
  })
})

describe('a card', () => {
  test.each(['paper', 'night'] as const)('on %s has the colours of the tokens', (theme) => {
    for (const [token, value] of Object.entries(cardColours[theme]))
      expect([token, value]).toEqual([token, colour(theme, token)])
  })

  test.each(['paper', 'night'] as const)('on %s has the washes of the tokens', (theme) => {
    expect(Object.values(washes[theme])).toEqual([1, 2, 3, 4].map((n) => colour(theme, `mark-${n}`)))
    // In the order in which the bar shows the colours.
    expect(Object.keys(washes[theme])).toEqual(markColours.slice(1))
  })

  test('is on paper, unless its reader reads by night', () => {
    expect(themes.map(cardColoursFor)).toEqual([cardColours.paper, cardColours.paper, cardColours.night])
  })

  test('has a code that is dark on white, whatever the theme', () => {
    expect(contrast(codeColours.modules, codeColours.ground)).toBeGreaterThanOrEqual(7)
  })
})

test('every theme has every token, and each is used', () => {
  const used = new Set(
    styleSheets.flatMap(
      (file) =>
        styleSheet(file)
          .toString()
          .match(/(?<=var\(--)[\w-]+/g) ?? [],
    ),
  )
  // Lengths: the space between paragraphs, which the article gives, and the columns of a wide window, which the frame gives.
  for (const length of ['gap', 'gap-left', 'inset', 'sheet-top', 'side']) used.delete(length)
  for (const theme of themes) expect(Object.keys(colours[theme]).sort()).toEqual([...used].sort())
})

/** Headings that a line and a number, or their place in the bar, set apart. */
const setApart = ['pages/edits/edits.module.css .name', 'pages/shared/page/frame.module.css .title']

test('no words are told apart by weight 500 alone: where a system has only 400 and 700, it is drawn as 400', () => {
  const byWeightAlone = styleSheets.flatMap((file) => {
    const found: string[] = []
    styleSheet(file).walkRules((rule) => {
      const declared = new Map<string, string>()
      rule.walkDecls(({ prop, value }) => void declared.set(prop, value))
      if (declared.get('font-weight') !== '500') return
      const isLarge =
        Number.parseFloat(declared.get('font-size') ?? '') >= 17 || /^1\.\d+em$/.test(declared.get('font-size') ?? '')
      const isColoured = /--(accent|ink)\)/.test(declared.get('color') ?? '') || declared.has('background')
      if (!isLarge && !isColoured && !declared.has('border-bottom')) found.push(`${file} ${rule.selector}`)
    })
    return found
  })
  expect(byWeightAlone).toEqual(setApart)
})

test('no style sheet names a colour but by its token; a shadow is none', () => {
  const named = styleSheets.flatMap((file) => {
    const found: string[] = []
    styleSheet(file).walkDecls(({ prop, value }) => {
      if (!/^--|box-shadow/.test(prop) && /#[\da-f]{3,8}\b|rgba?\(|hsla?\(/i.test(value.replace(/url\("[^"]*"\)/g, '')))
        found.push(`${file}: ${prop}: ${value}`)
    })
    return found
  })
  expect(named).toEqual([])
})

test('WeChat’s own window has the tokens’ colours by day and by night', () => {
  for (const [mode, theme] of [
    ['light', 'paper'],
    ['dark', 'night'],
  ] as const) {
    const { paper, resting, accent, front } = barColours[theme]
    expect(windowColours[mode]).toEqual({ paper, resting, accent, front: front === '#ffffff' ? 'white' : 'black' })
  }
})

test('every class that a file takes from a style sheet of its own is there', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  const missing = sources.flatMap((file) => {
    const source = readFileSync(`src/${file}`, 'utf8')
    return [...source.matchAll(/import (\w+) from '@\/([^']+\.module\.css)'/g)].flatMap(([, name, sheet = '']) => {
      const there = classesOf(styleSheet(sheet))
      const taken = [...source.matchAll(new RegExp(`(?<![\\w.])${name}\\.(\\w+)`, 'g'))].map(([, one = '']) => one)
      return taken.filter((one) => !there.has(one)).map((one) => `${file}: ${name}.${one}`)
    })
  })
  expect(missing).toEqual([])
})

describe('the app’s configuration', () => {
  test('in the browser has the colours of 紙', () => {
    const { paper } = barColours.paper
    const { window } = appConfigFor('h5')
    expect(window).toMatchObject({
      navigationBarBackgroundColor: paper,
      backgroundColor: paper,
      navigationBarTextStyle: 'black',
    })
  })

  test('in WeChat takes every colour from the window’s', () => {
    const { window, tabBar } = appConfigFor('weapp')
    const values = [...Object.values(window), ...Object.values(tabBar)].filter((value) => /^[@#]/.test(String(value)))
    expect(values.length).toBeGreaterThanOrEqual(6)
    for (const value of values) expect(Object.keys(windowColours.light)).toContain(value.replace(/^@/, ''))
  })
})

test('the web page is on paper before its script is there', () => {
  const page = readFileSync('src/index.html', 'utf8').toUpperCase()
  expect(page).toContain(`NAME="THEME-COLOR" CONTENT="${barColours.paper.paper}"`)
  expect(page).toContain(`HTML { BACKGROUND: ${barColours.paper.paper}; }`)
  expect(page).toContain(`DARK) { HTML { BACKGROUND: ${barColours.night.paper}; } }`)
  const known = new Set(Object.values(palette).flat())
  for (const used of page.match(/#[\dA-F]{6}\b/g) ?? []) expect(known).toContain(used)
})

describe('what is drawn on the text', () => {
  test('has a letter for each look, and no letter twice', () => {
    const letters = Object.values(lookLetters)
    expect(new Set(letters).size).toBe(letters.length)
    for (const letter of letters) expect(letter).toMatch(/^[a-z]$/)
  })

  test.each([
    ['underline', 'border-bottom: 1.5px solid var(--underline)'],
    ['yellow', 'background: var(--mark-1)'],
    ['pink', 'background: var(--mark-2)'],
    ['blue', 'background: var(--mark-3)'],
    ['purple', 'background: var(--mark-4)'],
    ['selected', 'background: var(--select)'],
    ['crowd', 'border-bottom: 1.5px dotted var(--crowd)'],
  ] as const)('%s is drawn with %s', (look, declaration) => {
    expect(declarationsOf(app, `.look-${lookLetters[look]}`)).toContain(declaration)
  })

  test.each(['yellow', 'selected', 'lit'] as const)('an own line is as it is where it is %s too', (look) => {
    expect(tokenOf('border-bottom', [look, 'underline'])).toBe('underline')
  })

  test('every colour of a mark is one of these', () => {
    for (const colour of markColours) expect(declarationsOf(app, `.look-${lookLetters[colour]}`)).not.toEqual([])
  })

  test('the lit passage has no hard edge above or below', () => {
    const [background] = declarationsOf(app, `.look-${lookLetters.lit}`).filter((line) => line.startsWith('background'))
    expect(background).toMatch(/^background: linear-gradient\(transparent 0,.*var\(--lit\).*, transparent 100%\)$/)
  })
})
