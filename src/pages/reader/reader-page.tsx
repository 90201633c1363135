import { usePlace } from '../use-place'
import { Reader } from './reader'

/** 閱讀: one chapter, one scroll. */
export function ReaderPage() {
  const place = usePlace()
  return place && <Reader place={place} />
}
