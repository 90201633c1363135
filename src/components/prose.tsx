import { Text } from '@tarojs/components'
import { tailStart } from '@/domain/drawing/last-line'

/**
 * Words whose last line has at least two characters. In WeChat the parent is a view, since a text within a text loses its taps on a Mac.
 */
export function Prose({ text }: { text: string }) {
  const at = tailStart(text)
  return (
    <>
      {text.slice(0, at)}
      {at < text.length && <Text className="tail">{text.slice(at)}</Text>}
    </>
  )
}
