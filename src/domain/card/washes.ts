import type { WashColour } from '@/domain/card/draw-op'

/** The colours behind a marked passage on a card. A test holds these values to the tokens. */
export const washes: Record<'paper' | 'night', Record<WashColour, string>> = {
  paper: { yellow: '#F5E6B0', pink: '#F6D8D0', blue: '#D3E3EC', purple: '#E2DCEC' },
  night: { yellow: '#43361B', pink: '#4A302B', blue: '#243B47', purple: '#3A334B' },
}
