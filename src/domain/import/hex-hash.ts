/** An odd multiplier for each of the four lanes, of random bits. */
const multipliers = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]

/** Rounds in which every bit of each lane reaches the others. */
const finalRounds = 8

/**
 * A hash of 128 bits as 32 hexadecimal digits: the same on every device, and by chance never the same for two texts. It is not safe against
 * attacks. Each code unit goes through all lanes, multiplied and rotated as in MurmurHash3 (Appleby 2011).
 */
export function hexHash(text: string): string {
  const lanes = multipliers.map((multiplier, i) => Math.imul(multiplier, text.length + i + 1))
  for (let at = 0; at < text.length; at++) stir(lanes, text.charCodeAt(at))
  for (let round = 0; round < finalRounds; round++) stir(lanes, round)
  return lanes.map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}

function stir(lanes: number[], code: number): void {
  let carried = code
  for (let i = 0; i < lanes.length; i++) {
    const mixed = Math.imul((lanes[i] as number) ^ carried, multipliers[i] as number)
    lanes[i] = (mixed << 13) | (mixed >>> 19)
    carried = (lanes[i] as number) + code
  }
  lanes[0] = (lanes[0] as number) ^ carried
}
