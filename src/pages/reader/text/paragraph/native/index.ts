interface Paragraph extends WechatMiniprogram.Component.TrivialInstance {
  /** Something was selected since the paragraph was held. Only then does a collapse drop the selection. */
  selected?: boolean
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/selection.html */
interface SelectionChange {
  detail: { isCollapsed: boolean; firstOffset?: number; lastOffset?: number }
}

/**
 * One paragraph. The view layer splits it into pieces: the words cross the bridge once, unsplit, and a mark is a short string
 * (docs/adr/0002). A held paragraph is one selectable text (docs/adr/0012). Its web twin is `@/pages/reader/text/paragraph/paragraph.tsx`.
 */
Component({
  // `app.css` styles the looks, as on the web.
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { text: String, pieces: String, start: Number, kind: String, held: Boolean, heard: String },
  observers: {
    held(this: Paragraph) {
      this.selected = false
    },
  },
  methods: {
    choose(this: Paragraph, event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { at: event.currentTarget.dataset.at })
    },
    hold(this: Paragraph, event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('hold', { at: event.currentTarget.dataset.at })
    },
    /** WeChat gives no offsets if a selection leaves the paragraph. */
    select(
      this: Paragraph,
      { detail: { isCollapsed, firstOffset = Number.NaN, lastOffset = Number.NaN } }: SelectionChange,
    ) {
      const { start } = this.data
      const range = { start: start + firstOffset, end: start + lastOffset }
      if (!isCollapsed && range.start < range.end) {
        this.selected = true
        this.triggerEvent('select', { range })
      } else if (isCollapsed && this.selected) this.triggerEvent('select', {})
    },
  },
})
