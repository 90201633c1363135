import type { Request } from '@/domain/protocol/request'
import * as words from '@/domain/words'

/** A kind of content that leaves the device, in words of 繁體. */
export interface Leaving {
  name: string
  when: string
  why: string
  howLong: string
}

const marks: Leaving = {
  name: words.marksLeave,
  when: words.marksLeaveWhen,
  why: words.marksLeaveWhy,
  howLong: words.marksLeaveLong,
}

const excerpts: Leaving = {
  name: words.excerptsLeave,
  when: words.excerptsLeaveWhen,
  why: words.excerptsLeaveWhy,
  howLong: words.excerptsLeaveLong,
}

const code: Leaving = {
  name: words.codeLeave,
  when: words.codeLeaveWhen,
  why: words.codeLeaveWhy,
  howLong: words.codeLeaveLong,
}

/** What each request of the app carries away. A request that is not declared here does not compile. */
export const leavings: Readonly<Record<Request['op'], Leaving>> = {
  enter: marks,
  sync: marks,
  export: marks,
  forget: marks,
  excerpts,
  code,
}
