/**
 * So many milliseconds of work are done at a time: half of a frame at 60 Hz, so that the page draws and takes touches in between. A single step may be
 * longer.
 */
export const sliceLength = 8

/**
 * Does work a slice at a time, the first one after the page had its turn.
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
    const turn = (): void => {
      try {
        const slice = doneIn(work, now)
        if (slice.done) resolve(slice.value)
        else {
          onSlice()
          setTimeout(turn)
        }
      } catch (error) {
        reject(error)
      }
    }
    setTimeout(turn)
  })
}

/** One slice. */
function doneIn<Outcome>(work: Iterator<unknown, Outcome>, now: () => number): IteratorResult<unknown, Outcome> {
  const started = now()
  let step = work.next()
  while (!step.done && now() - started < sliceLength) step = work.next()
  return step
}
