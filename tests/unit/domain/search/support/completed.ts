/** What work in steps returns, done at once. */
export function completed<Outcome>(work: Iterator<unknown, Outcome>): Outcome {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
