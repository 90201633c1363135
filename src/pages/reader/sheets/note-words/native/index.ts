/**
 * The text area for a note. The view layer keeps the words: a keystroke reports them, and nothing is sent back. `fixed` is needed in a
 * sheet with a fixed position. 72 pixels between the caret and the keyboard keep the row with 保存 in sight.
 */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { words: String, limit: Number, placeholder: String, look: String },
  methods: {
    write(this: WechatMiniprogram.Component.TrivialInstance, { detail }: WechatMiniprogram.TextareaInput) {
      this.triggerEvent('write', { words: detail.value })
    },
  },
})
