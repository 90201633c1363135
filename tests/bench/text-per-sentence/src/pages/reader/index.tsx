import { Text, View } from '@tarojs/components'
import { useState } from 'react'
// A sample: the bench writes a chapter in its place, its paragraphs as lists of sentences.
import paragraphs from './chapter.json'

/** What docs/adr/0002 decided against: every sentence a node of Taro's. */
export default function ReaderPage() {
  const [marked, setMarked] = useState<string>()
  return (
    <View>
      {paragraphs.map((sentences) => (
        <View key={sentences[0]} className="paragraph">
          {sentences.map((words) => (
            <Text key={words} className={words === marked ? 'mark' : ''} onClick={() => setMarked(words)}>
              {words}
            </Text>
          ))}
        </View>
      ))}
    </View>
  )
}
