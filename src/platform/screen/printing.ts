let began: number | undefined

/** Whether the browser prints. */
export const printing = {
  /** When it began, in milliseconds since 1970; undefined while it does not print. */
  began: (): number | undefined => began,

  /** Calls `listener` when the browser is about to print, and when it has printed. Returns how to stop. */
  onChange(listener: () => void): () => void {
    const begin = (): void => {
      began = Date.now()
      listener()
    }
    const end = (): void => {
      began = undefined
      listener()
    }
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  },
}
