import { cardSave } from '@/domain/words'

/** The label of saving a card. A browser downloads it. */
export const saveWord = cardSave
