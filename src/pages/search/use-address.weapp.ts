/** WeChat keeps its pages, and has no address. */
export const useAddress = (): void => undefined
