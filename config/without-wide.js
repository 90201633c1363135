/**
 * A PostCSS plugin for the mini program: leaves out the layout of wide windows, which only the web edition has. Taro loads it by its path, as
 * a script of Node.
 */
module.exports = () => ({
  postcssPlugin: 'without-wide',
  AtRule: {
    media(rule) {
      if (rule.params.includes('min-width')) rule.remove()
    },
  },
})
