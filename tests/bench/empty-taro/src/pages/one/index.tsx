import { View } from '@tarojs/components'

export default function OnePage() {
  return <View />
}
