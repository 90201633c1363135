const prefix = 'bandu/'

/** The storage of one tab, which a reload keeps. Where the browser has none, nothing is kept. */
export const tabStorage = {
  read(key: string): string | undefined {
    try {
      return sessionStorage.getItem(prefix + key) ?? undefined
    } catch {
      return undefined
    }
  },

  /** @param value undefined to take away what is there */
  write(key: string, value: string | undefined): void {
    try {
      if (value === undefined) sessionStorage.removeItem(prefix + key)
      else sessionStorage.setItem(prefix + key, value)
    } catch {
      // Then a reload has none.
    }
  },
}
