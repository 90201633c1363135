import { leavesContact } from '@/domain/words'

/** What the publisher hears of a reader before she writes. */
export const contactLeaves: readonly string[] = [leavesContact]
