export const sourceTitle = '原文對照'
export const sourceText = '原文是'
export const doubted = '疑似'
