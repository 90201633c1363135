import { hasFinePointer } from '@/platform/screen/pointer'

/** Gives the focus to an element, where what had it is about to leave the page. A field on a phone does not get it: a keyboard would come. */
export function focusOn(id: string): void {
  const element = document.getElementById(id)
  if (!(element instanceof HTMLTextAreaElement) || hasFinePointer()) element?.focus()
}
