/**
 * What an attacker may have so that the published counts still say nothing of one reader (docs/adr/0037). The defaults of the settings follow
 * from it, and tests play him.
 */
export const attackBudget = {
  /** Tokens of the web or accounts of WeChat. However many there are, those of one network count once. */
  identities: 20,
  /** IPv4 /24 or IPv6 /48 (`networkOf`). */
  networks: 3,
  days: 30,
  /**
   * So many readers outside the attack must change their minds about a sentence, from the look before one change that is published to the next
   * change.
   */
  crowd: 4,
} as const
