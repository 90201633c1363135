/** Milliseconds that what was done to a mark can be taken back. */
export const undoFor = 4000
