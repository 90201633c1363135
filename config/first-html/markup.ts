/**
 * A page's markup as its document has it: no theme and no measure, which the document's own script sets; no ids, which are the running app's;
 * and no field to write into, since what is written there would be lost.
 */
export function firstMarkup(markup: string): string {
  const unthemed = replaced(markup, /^<div class="page t-paper ?(?:traditional)?"/, '<div class="page"')
  const unmeasured = unthemed.includes('id="article"') ? withMeasures(unthemed) : unthemed
  return unmeasured
    .replace(/ id="[^"]*"/g, '')
    .replace(/<textarea/g, '<textarea disabled=""')
    .replace(/ autofocus=""/g, '')
    .replace(/ href="[^"]*localhost[^"]*"/g, '')
}

function withMeasures(markup: string): string {
  const article = replaced(markup, /(<div id="article" class="[^"]*") style="[^"]*"/, `$1 style="${measures}"`)
  const line = replaced(article, /style="width:\d+px"/, 'style="width:var(--first-measure)"')
  const below = line.replace(/style="top:\d+px;/, 'style="top:var(--first-top);')
  return replaced(below, / id="arrival"/, ' data-arrival')
}

const measures =
  'width:var(--first-measure);font-size:var(--first-size);line-height:var(--first-leading);text-align:var(--first-align);--gap:var(--first-gap)'

/** Measures for a reader without script, at 375 pixels. */
export const measuresWithoutScript =
  '--first-top:44px;--first-measure:323px;--first-size:17px;--first-leading:30px;--first-gap:15px;--first-align:justify'

function replaced(text: string, pattern: RegExp, by: string): string {
  if (!pattern.test(text)) throw new Error(`The reader's page has no ${pattern} any more`)
  return text.replace(pattern, by)
}

/** The words of a markup, as a browser has them in its text nodes, in order. */
export const wordsIn = (markup: string): string => unescaped(markup.replace(/<[^>]*>/g, ''))

const unescaped = (text: string): string =>
  text.replace(
    /&(amp|lt|gt|quot|#x27);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" })[name] ?? '',
  )
