/** A phone has only the keyboard on its screen. */
export function useKeys(): void {}

export function useEscape(): void {}
