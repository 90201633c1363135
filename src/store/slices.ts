/**
 * Milliseconds of work at a time: half a frame at 60 Hz, so that the page draws and takes touches in between. A single step may take longer.
 */
export const sliceLength = 8

/**
 * Does work in slices. The page has its turn before each.
 *
 * @param now milliseconds
 * @param onSlice is told after each slice but the last
 * @returns what the work returns
 */
export function inSlices<Outcome>(
  work: Iterator<unknown, Outcome>,
  now: () => number,
  onSlice: () => void = () => undefined,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const runSlice = (): void => {
      try {
        const slice = doSlice(work, now)
        if (slice.done) resolve(slice.value)
        else {
          onSlice()
          setTimeout(runSlice)
        }
      } catch (error) {
        reject(error)
      }
    }
    setTimeout(runSlice)
  })
}

/** One slice. */
function doSlice<Outcome>(work: Iterator<unknown, Outcome>, now: () => number): IteratorResult<unknown, Outcome> {
  const started = now()
  let step = work.next()
  while (!step.done && now() - started < sliceLength) step = work.next()
  return step
}
