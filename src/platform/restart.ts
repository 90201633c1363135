/** Starts the app anew, with nothing in memory. The browser then shows the first page. */
export const restart = (): void => location.replace(BASE)
