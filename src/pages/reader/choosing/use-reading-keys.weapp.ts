/** A phone has no keyboard beside the one that it shows. */
export function useReadingKeys(): void {}
