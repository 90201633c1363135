import { cardSave } from '@/domain/words'

/** What keeping a card is called: a browser downloads it. */
export const saveWord = cardSave
