interface Paragraph extends WechatMiniprogram.Component.TrivialInstance {
  /** Something was selected since the paragraph was held: only then can the selection be given up. */
  selected?: boolean
}

/** https://developers.weixin.qq.com/miniprogram/dev/component/selection.html */
interface SelectionChange {
  detail: { isCollapsed: boolean; firstOffset?: number; lastOffset?: number }
}

/**
 * One paragraph, split into its pieces in the view layer: the words cross the bridge once, unsplit, and a mark is a short string
 * (docs/adr/0002). While it is held its words are one selectable text (docs/adr/0012). Its web twin is `@/pages/reader/text/paragraph/paragraph.tsx`.
 */
Component({
  // The looks are drawn by `app.css`, as everywhere else.
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { text: String, pieces: String, start: Number, kind: String, held: Boolean },
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
    /** Offsets are missing where a selection leaves the paragraph. */
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
