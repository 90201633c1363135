import data from '@mdn/browser-compat-data'
import doiuse from 'doiuse'
import postcss, { type Declaration, type Root } from 'postcss'
import { isLacked } from './newer'
import { browsers, targetOf } from './target'

/** Features that the styles use though some target browser lacks them, by the names of doiuse and MDN, with the effect there. */
const doneWithout: Readonly<Record<string, string>> = {
  'css-resize': 'iOS lets nobody resize a text area, which is what `none` asks for',
  resize: 'likewise',
  'css-focus-visible': 'the ring of what has the focus is where the browser puts it',
  ':focus-visible': 'likewise',
  outline: 'of an outline iOS lacked the round corners',
  'box-decoration-break': 'it stands beside its prefixed form',
  'user-select': 'likewise',
  'user-select-none': 'likewise',
  'text-autospace': 'words of Latin letters stand closer to Han',
  'css-selection': 'what is selected has the system’s colours',
  ':selection': 'likewise',
  'forced-color-adjust': 'such a browser forces no colours',
  'text-wrap': 'a title breaks where its line is full',
  'css-scrollbar': 'a scroll bar has the system’s colours',
  'scrollbar-color': 'likewise',
  'scrollbar-width': 'likewise',
}

const target = targetOf(browsers)

/**
 * The features of a style sheet that some target browser does not support. Prefixed and partial support
 * counts as support. doiuse knows values, units and at-rules by caniuse's data, MDN's data all properties and pseudo-classes.
 */
export async function checkStyle(css: string, from: string): Promise<string[]> {
  const found: { name: string; says: string }[] = []
  const byCaniuse = doiuse({
    browsers,
    onFeatureUsage({ feature, featureData, usage }) {
      if (featureData?.missing) found.push({ name: feature, says: `${feature}: ${usage}` })
    },
  })
  const { root } = await postcss(byCaniuse).process(css, { from })
  for (const name of [...propertiesIn(root as Root), ...pseudoClassesIn(root as Root)]) found.push({ name, says: name })
  return found.filter(({ name }) => !doneWithout[name]).map(({ says }) => says)
}

function propertiesIn(root: Root): string[] {
  const found: string[] = []
  root.walkDecls((declaration) => {
    const { prop } = declaration
    const about = data.css.properties?.[prop]
    if (isFlexGap(declaration)) found.push('flexbox-gap')
    else if (about && isLacked(about, target)) found.push(prop)
  })
  return found
}

/** Grids have had gaps for longer. doiuse sees a flex gap only if the same rule has `display: flex`. */
function isFlexGap({ prop, parent }: Declaration): boolean {
  const isGrid = parent?.some((node) => node.type === 'decl' && node.prop === 'display' && /grid/.test(node.value))
  return /^(row-|column-)?gap$/.test(prop) && !isGrid
}

function pseudoClassesIn(root: Root): string[] {
  const found: string[] = []
  root.walkRules(({ selector }) => {
    for (const [pseudo, name = ''] of selector.matchAll(/:([a-z-]+)/g)) {
      const about = data.css.selectors?.[name]
      if (about && isLacked(about, target)) found.push(pseudo)
    }
  })
  return found
}
