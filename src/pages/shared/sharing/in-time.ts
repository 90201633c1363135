/** What a promise gives, or undefined where it fails or takes more than so many milliseconds. */
export function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const tooLate = setTimeout(() => resolve(undefined), milliseconds)
    promise.then(resolve, () => resolve(undefined)).then(() => clearTimeout(tooLate))
  })
}
