/** The words of an input method's composition are not told: they are letters on the way to a character. */
interface Field extends WechatMiniprogram.Component.TrivialInstance {
  composing?: boolean
  composed(event: WechatMiniprogram.TextareaInput): void
}

/** The field of the search page. The view layer keeps the words: a keystroke reports them, and nothing is sent back. Its height follows them. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { words: String, limit: Number, placeholder: String, look: String },
  methods: {
    write(this: Field, { detail }: WechatMiniprogram.TextareaInput) {
      if (!this.composing) this.triggerEvent('write', { words: detail.value })
    },
    compose(this: Field) {
      this.composing = true
    },
    composed(this: Field, { detail }: WechatMiniprogram.TextareaInput) {
      this.composing = false
      this.triggerEvent('write', { words: detail.value })
    },
    /** A composition ends with the keyboard, and WeChat may not say so. */
    leave(this: Field, event: WechatMiniprogram.TextareaInput) {
      if (this.composing) this.composed(event)
    },
    confirm(this: Field) {
      this.triggerEvent('confirm')
    },
  },
})
