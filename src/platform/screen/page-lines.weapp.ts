/** WeChat keeps the lines of its pages. */
export const pageLines = undefined
