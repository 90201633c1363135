/** WeChat gives the app the path as it was shared. */
export const mendLink = (): void => undefined
