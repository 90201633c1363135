import { View } from '@tarojs/components'
import { useWords } from '@/components/words'
import { titleLines } from '@/domain/text/title'

/** A title in the lines of `titleLines`. */
export function TitleLines({ title, perLine, className }: { title: string; perLine: number; className?: string }) {
  const { convert } = useWords()
  return (
    <View className={className}>
      {titleLines(convert(title), perLine).map((line) => (
        <View key={line}>{line}</View>
      ))}
    </View>
  )
}
