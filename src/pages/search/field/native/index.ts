/** The words of an input method's composition are not told: they are letters on the way to a character. */
interface Field extends WechatMiniprogram.Component.TrivialInstance {
  composing?: boolean
  composed(event: WechatMiniprogram.Input): void
}

/** The field of the search page. The view layer keeps the words: a keystroke reports them, and nothing is sent back. */
Component({
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { words: String, limit: Number, placeholder: String, look: String },
  methods: {
    write(this: Field, { detail }: WechatMiniprogram.Input) {
      if (!this.composing) this.triggerEvent('write', { words: detail.value })
    },
    compose(this: Field) {
      this.composing = true
    },
    composed(this: Field, { detail }: WechatMiniprogram.Input) {
      this.composing = false
      this.triggerEvent('write', { words: detail.value })
    },
    /** A composition ends with the keyboard, and WeChat may not say so. */
    leave(this: Field, event: WechatMiniprogram.Input) {
      if (this.composing) this.composed(event)
    },
    confirm(this: Field) {
      this.triggerEvent('confirm')
    },
  },
})
