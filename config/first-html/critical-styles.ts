import postcss from 'postcss'

/** Classes that a script gives to the first text or to the document. */
const given = ['t-paper', 't-white', 't-night', 'traditional']

/**
 * The rules of some style sheets that a markup needs to look as it will with all of them, each once, in their order. Those for print are
 * among them: without script there are no others.
 */
export function criticalStyles(sheets: readonly string[], markup: string): string {
  const used = new Set([...given, ...classesIn(markup)])
  const root = postcss.parse(sheets.join('\n'))
  const seen = new Set<string>()
  root.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => classesOf(selector).every((name) => used.has(name)))
    const whole = `${rule.parent?.type === 'atrule' ? rule.parent.toString().split('{')[0] : ''}${rule}`
    if (rule.selector === '' || seen.has(whole)) rule.remove()
    seen.add(whole)
  })
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove()
  })
  return root.toString()
}

const classesIn = (markup: string): string[] =>
  [...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/))

const classesOf = (selector: string): string[] =>
  [...selector.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = '']) => name)
