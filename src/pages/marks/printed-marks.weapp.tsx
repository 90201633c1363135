/** WeChat prints nothing. */
export const PrintedMarks = (_: { chapters: readonly unknown[]; filter: unknown; count: number }) => null
