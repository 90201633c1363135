import { useState } from 'react'
import { useWords } from '@/components/words'
import * as words from '@/domain/words'
import { device, putOnClipboard, type Refusal } from '@/wiring'

/** Copying the words of a card. */
export interface Copying {
  text: string
  /** The words of the button. They answer a copy, until the card says something else. */
  label: string
  isCopied: boolean
  /** Why the device refused. */
  refusal?: Refusal
  copy(): void
}

/** @param text what is copied */
export function useCopy(text: string): Copying {
  const { say } = useWords()
  const [last, setLast] = useState<{ text: string; refusal?: Refusal }>()
  const copy = async (): Promise<void> => {
    const outcome = await putOnClipboard(text)
    if (outcome.ok) device.tick()
    setLast({ text, refusal: outcome.ok ? undefined : outcome.error })
  }
  const { refusal } = last ?? {}
  const isCopied = last?.text === text && !refusal
  return { text, label: say(isCopied ? words.textCopied : words.copyText), isCopied, refusal, copy: () => void copy() }
}
