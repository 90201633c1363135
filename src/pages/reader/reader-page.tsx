import { Reader } from './reader'
import { usePlace } from './use-place'

/** 閱讀: one chapter, one scroll. */
export function ReaderPage() {
  const place = usePlace()
  return place && <Reader place={place} />
}
