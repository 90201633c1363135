/** What the publisher hears of a reader before she writes. A browser opens her own mail or his page. */
export const contactLeaves: readonly string[] = []
