import { View } from '@tarojs/components'

export default function TwoPage() {
  return <View />
}
