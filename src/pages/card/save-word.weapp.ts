import { cardSaveAlbum } from '@/domain/words'

export const saveWord = cardSaveAlbum
