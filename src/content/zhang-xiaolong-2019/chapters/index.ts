// Written by `npm run content`.
import type { Chapter } from '@/domain/text/book'
import chapter1 from './opening.json'
import chapter2 from './critics.json'
import chapter3 from './ten-principles.json'
import chapter4 from './tool.json'
import chapter5 from './dwell-time.json'
import chapter6 from './mini-programs.json'
import chapter7 from './mini-games.json'
import chapter8 from './official-accounts.json'
import chapter9 from './moments.json'
import chapter10 from './haokan.json'
import chapter11 from './ai.json'
import chapter12 from './pay.json'
import chapter13 from './wechat-work.json'
import chapter14 from './next-eight.json'

export const chapters = [
  chapter1,
  chapter2,
  chapter3,
  chapter4,
  chapter5,
  chapter6,
  chapter7,
  chapter8,
  chapter9,
  chapter10,
  chapter11,
  chapter12,
  chapter13,
  chapter14,
] as unknown as Chapter[]
