export const terms = '詞條'
export const termsTitle = '編者說明'
export const termCommon = '部分內容是常識，本文沒有寫'
