/** WeChat's own menu shares the chapter. */
export const ShareChapter = (_: object) => null
