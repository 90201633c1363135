// Written by `npm run content`.
import type { Chapter } from '@/domain/text/book'
import chapterOpening from './opening.json'
import chapterCritics from './critics.json'
import chapterTenPrinciples from './ten-principles.json'
import chapterTool from './tool.json'
import chapterDwellTime from './dwell-time.json'
import chapterMiniPrograms from './mini-programs.json'
import chapterMiniGames from './mini-games.json'
import chapterOfficialAccounts from './official-accounts.json'
import chapterMoments from './moments.json'
import chapterHaokan from './haokan.json'
import chapterAi from './ai.json'
import chapterPay from './pay.json'
import chapterWechatWork from './wechat-work.json'
import chapterNextEight from './next-eight.json'

export const chapters = [
  chapterOpening,
  chapterCritics,
  chapterTenPrinciples,
  chapterTool,
  chapterDwellTime,
  chapterMiniPrograms,
  chapterMiniGames,
  chapterOfficialAccounts,
  chapterMoments,
  chapterHaokan,
  chapterAi,
  chapterPay,
  chapterWechatWork,
  chapterNextEight,
] as unknown as Chapter[]
