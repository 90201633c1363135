/** WeChat's pages have no focus that a reader moves. */
export const focusOn = (_id: string): void => undefined
