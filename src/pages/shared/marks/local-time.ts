const two = (n: number): string => String(n).padStart(2, '0')

/** A time, in milliseconds since 1970, in the device's time zone: 2019-01-09 20:30. */
export function localTime(time: number): string {
  const date = new Date(time)
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${day} ${two(date.getHours())}:${two(date.getMinutes())}`
}
