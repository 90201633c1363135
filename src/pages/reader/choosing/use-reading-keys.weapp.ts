/** A phone has only the keyboard on its screen. */
export function useReadingKeys(): void {}
