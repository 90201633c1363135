/** What work in steps returns, done at once. */
export function completed<Outcome>(work: Iterator<unknown, Outcome>): Outcome {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}
