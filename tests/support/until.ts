/**
 * Polls until the answer is truthy, and returns it.
 *
 * An answer that throws counts as "not yet"; when the time is up its error is thrown, so that a failed `expect` inside
 * says what it saw.
 *
 * @param ask what to wait for; may be async
 * @param limit milliseconds to go on asking
 */
export async function until<T>(ask: () => T | Promise<T>, limit = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + limit
  for (;;) {
    let failure: unknown
    try {
      const answer = await ask()
      if (answer) return answer as NonNullable<T>
    } catch (error) {
      failure = error
    }
    if (Date.now() > end) throw failure ?? new Error(`still not so after ${limit} ms: ${ask}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Polls until the assertion holds; throws its last failure. For `expect`, which returns nothing. */
export async function eventually(assertion: () => unknown, limit?: number): Promise<void> {
  await until(async () => {
    await assertion()
    return true
  }, limit)
}
