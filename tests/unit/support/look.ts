import { readFileSync } from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'

const src = path.resolve(__dirname, '../../../src')
export const styleSheet = (file: string): postcss.Root => postcss.parse(readFileSync(path.join(src, file), 'utf8'))

/** Custom properties that a selector sets, without their dashes; colours in capitals. */
export function tokensOf(sheet: postcss.Root, selector: string): Record<string, string> {
  const tokens: Record<string, string> = {}
  sheet.walkRules((rule) => {
    if (rule.selectors.includes(selector))
      rule.walkDecls(/^--/, ({ prop, value }) => {
        tokens[prop.slice(2)] = value.toUpperCase()
      })
  })
  return tokens
}

/** What a selector of its own or in a group declares. */
export function declarationsOf(sheet: postcss.Root, selector: string): string[] {
  const found: string[] = []
  sheet.walkRules((rule) => {
    if (rule.selectors.includes(selector)) rule.walkDecls(({ prop, value }) => void found.push(`${prop}: ${value}`))
  })
  return found
}

/** The classes that a sheet names in its selectors. */
export function classesOf(sheet: postcss.Root): Set<string> {
  const found = new Set<string>()
  sheet.walkRules(({ selector }) => {
    for (const [, name = ''] of selector.matchAll(/\.([A-Za-z_][\w-]*)/g)) found.add(name)
  })
  return found
}

/** WCAG 2's contrast of two colours written as `#RRGGBB`. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
