/** WeChat hands over a page's path by itself. */
export const mendLink = (): void => undefined
