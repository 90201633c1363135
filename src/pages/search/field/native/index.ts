/** The words of an input method's composition are not told: they are letters on the way to a character. */
interface Field extends WechatMiniprogram.Component.TrivialInstance {
  composing?: boolean
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
    confirm(this: Field) {
      this.triggerEvent('confirm')
    },
  },
})
