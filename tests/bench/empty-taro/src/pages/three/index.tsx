import { View } from '@tarojs/components'

export default function ThreePage() {
  return <View />
}
