import { Text } from '@tarojs/components'
import { tailStart } from '@/domain/drawing/last-line'

/** Words in lines of which the last holds at least two characters. In WeChat its parent is a view: a text within a text loses its taps on a Mac. */
export function Prose({ text }: { text: string }) {
  const at = tailStart(text)
  return (
    <>
      {text.slice(0, at)}
      {at < text.length && <Text className="tail">{text.slice(at)}</Text>}
    </>
  )
}
