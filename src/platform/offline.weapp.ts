/** A mini program is on the phone once it has been opened. */
export function keepOffline(): void {}
