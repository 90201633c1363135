import { createCardChoice } from '@/store/card-choice'
import { storage } from '@/wiring'

/** The reader's last choice. Only the pages of this package use it. */
export const cardChoice = createCardChoice(storage)
