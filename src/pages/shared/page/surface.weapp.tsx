import { Canvas } from '@tarojs/components'
import styles from '@/pages/shared/page/surface.module.css'

/** A canvas outside of the screen: WeChat draws only on a canvas that is on the page. The drawing sets its resolution. */
export function Surface({ id }: { id: string }) {
  return <Canvas id={id} type="2d" className={styles.surface} />
}
