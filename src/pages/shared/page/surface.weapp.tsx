import { Canvas } from '@tarojs/components'
import styles from '@/pages/shared/page/surface.module.css'

/** A canvas beside the screen: WeChat takes pictures only of what is on the page. Its resolution is set when something is drawn. */
export function Surface({ id }: { id: string }) {
  return <Canvas id={id} type="2d" className={styles.surface} />
}
