import { charactersOf } from '@/domain/text/characters'

const separators = '，：、？！；'

/**
 * A title in lines. One that is too long breaks after its comma or colon nearest the middle, else after 」, never inside a word. If it has
 * none of these, the view breaks it.
 *
 * @param perLine characters that fit a line
 */
export function titleLines(title: string, perLine: number): string[] {
  if (title.length <= perLine) return [title]
  const at =
    breakNearMiddle(title, (before) => separators.includes(before)) ?? breakNearMiddle(title, (c) => c === '」')
  return at === undefined ? [title] : [title.slice(0, at), title.slice(at)]
}

function breakNearMiddle(title: string, breaksAfter: (character: string) => boolean): number | undefined {
  const middle = title.length / 2
  let best: number | undefined
  let at = 0
  let before = ''
  for (const character of charactersOf(title)) {
    const isInside = at >= 2 && at <= title.length - 2
    if (isInside && breaksAfter(before.charAt(0)) && !isClosing(character.charAt(0))) {
      if (best === undefined || Math.abs(at - middle) < Math.abs(best - middle)) best = at
    }
    at += character.length
    before = character
  }
  return best
}

const isClosing = (character: string): boolean => `${separators}」』）》〉】”’。…`.includes(character)
