import type { Mark } from '@/domain/marks/mark'

/** A mark on one character, made at a reading of the clock. */
export const markMadeAt = (hlc: number, id: string, more: Partial<Mark> = {}): Mark => ({
  id,
  target: {
    source: 'one',
    revision: 1,
    selector: [
      { type: 'TextQuoteSelector', exact: '一', prefix: '', suffix: '' },
      { type: 'TextPositionSelector', start: 0, end: 1 },
    ],
  },
  colour: 'yellow',
  created: hlc,
  version: [hlc, `colour ${id}`],
  ...more,
})
