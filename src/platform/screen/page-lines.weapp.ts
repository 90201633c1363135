/** WeChat keeps the lines of its pages. */
export const pageLines = {
  create: () => undefined,
  onScroll: () => () => undefined,
  isBroughtBack: (): boolean => false,
  cameBack: (): boolean => false,
}
