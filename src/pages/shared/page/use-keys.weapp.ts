/** A phone has no keyboard beside the one that it shows. */
export function useKeys(): void {}

export function useEscape(): void {}
