import type { Refusal } from '@/cloud/refusal'
import type { Result } from '@/domain/result'

/** Why no 小程序码 was made. */
export interface CodeFailure {
  /** The refusal that the reader's device gets. */
  code: Extract<Refusal['code'], 'no-codes' | 'too-many' | 'try-again'>
  /** For people who read logs. It quotes no words of the interface, which may hold a secret. */
  cause: string
}

/** Makes pictures of 小程序码. Only WeChat's cloud can. */
export interface CodeMaker {
  /** The version of the mini program that its codes open. */
  version: 'release' | 'trial' | 'develop'
  /** Makes the code of a scene: the bytes of a PNG or JPEG. Never rejects. */
  make(scene: string): Promise<Result<Buffer, CodeFailure>>
}
