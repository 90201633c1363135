import { charactersOf } from '@/domain/text/characters'

/**
 * A quote that is too long, up to the last sentence or clause that fits, with …… after it. It is cut between characters only if no clause
 * fits.
 *
 * @param fits whether words have room; shorter words have, if longer ones do
 */
export function shortened(quote: string, fits: (words: string) => boolean): string {
  const characters = charactersOf(quote)
  const beginning = (count: number): string =>
    `${characters
      .slice(0, count)
      .join('')
      .replace(/[，；：、—…「『（《〈【〔［｛“‘￥￡＄$£¥€\s]+$/, '')}……`
  const most = longest(characters.length, (count) => fits(beginning(count)))
  for (let count = most; count > 0; count--) {
    if (/[。！？；，：」』）\n]/.test(characters[count - 1] ?? '')) return beginning(count)
  }
  return beginning(most)
}

/** The largest number up to `most` that fits, by halving. */
function longest(most: number, fits: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(middle)) low = middle
    else high = middle - 1
  }
  return low
}
