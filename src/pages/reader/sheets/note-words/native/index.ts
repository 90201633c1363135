/**
 * Where a note is written. The view layer keeps the words by itself: a keystroke tells them, and sends nothing back. `fixed` belongs to a
 * text area in a sheet that is fixed; 72 pixels between the caret and the keyboard keep the row with the verb in sight.
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
