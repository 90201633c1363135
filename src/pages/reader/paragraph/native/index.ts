/**
 * One paragraph, split into its pieces in the view layer: the words cross the bridge once, unsplit, and a mark is a short string
 * (docs/adr/0002). Its web twin is `../paragraph.tsx`.
 */
Component({
  // The looks are drawn by `app.css`, as everywhere else.
  options: { styleIsolation: 'apply-shared', virtualHost: true },
  properties: { text: String, pieces: String, start: Number, kind: String },
  methods: {
    choose(this: WechatMiniprogram.Component.TrivialInstance, event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('choose', { at: event.currentTarget.dataset.at })
    },
  },
})
