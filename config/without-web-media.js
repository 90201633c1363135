/** What the mini program has none of: wide windows, paper, and a browser's choice of stronger colours. */
const ofTheWeb = /min-width|print|forced-colors|prefers-contrast/

/** A PostCSS plugin for the mini program: leaves out the rules that only the web edition has a use for. Taro loads it by its path. */
module.exports = () => ({
  postcssPlugin: 'without-web-media',
  AtRule: {
    media(rule) {
      if (ofTheWeb.test(rule.params)) rule.remove()
    },
  },
})
