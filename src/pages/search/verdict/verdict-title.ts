import type { Judged, QuotePlace, Whose } from '@/domain/verdict/judgement'
import * as words from '@/domain/words'

const titles: Record<Whose, string> = {
  speaker: words.verdictThere,
  outlet: words.verdictOutlet,
  both: words.verdictBoth,
}

/** What is said of a sentence, in a few words. */
export function verdictTitle(judged: Judged): string {
  if (judged.verdict === 'verbatim') return titles[whoseOf(judged.places)]
  return judged.verdict === 'altered' ? words.verdictAltered : words.verdictAbsent
}

/** Whose words the parts of a quote are together. */
function whoseOf([first, ...rest]: readonly [QuotePlace, ...QuotePlace[]]): Whose {
  return rest.every(({ whose }) => whose === first.whose) ? first.whose : 'both'
}
