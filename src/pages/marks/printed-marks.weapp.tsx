/** WeChat prints nothing. */
export const PrintedMarks = (_: { chapters: readonly unknown[] }) => null
