/** What a newcomer leaves out of `book.yaml` first, by the key's name in messages. */
const remedies: Record<string, string> = {
  '"title"': '缺標題，或超過 60 字：寫在 title 後面，一行。',
  '"speaker"': '缺講者，或超過 30 字：誰講的，誰寫的。',
  '"event"': '缺場合：在哪裏講的，或出自哪裏。',
  '"date"': '缺日期：寫成 2024-05-01 的樣子。',
  '"byline"': '缺扉頁上的一行：如 [某某講, 某報錄]。',
  '"outlet"': '缺出處：誰記錄或發表的。',
  '"credit"': '缺署名：寫明文字從哪裏來，讀者會看到，如「原文：某某」。',
  '"rights"': '缺權利說明：文字歸誰，憑什麼在這裏發表。審核會問。',
  '"statement"': '缺權利說明：文字歸誰，憑什麼在這裏發表。審核會問。',
  '"line"': '缺權利的短句：28 字以內，印在每張卡片上。',
}

export const chineseFor = (file: string, name: string): { chinese?: string } => {
  const chinese = file === 'book.yaml' ? remedies[name] : undefined
  return chinese ? { chinese } : {}
}
