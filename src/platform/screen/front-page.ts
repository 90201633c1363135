/** The page in front. Taro keeps the pages behind it in the document, hidden. */
export function frontPage(): HTMLElement | undefined {
  const pages = [...document.querySelectorAll<HTMLElement>('.taro_page')]
  return pages.reverse().find(({ offsetHeight }) => offsetHeight > 0)
}
