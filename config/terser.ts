/** Options that Terser has on and Taro turns off for mini programs. Inlining what is used once saves most. */
const turnedOn = {
  arrows: true,
  collapse_vars: true,
  comparisons: true,
  computed_props: true,
  directives: true,
  hoist_props: true,
  inline: true,
  loops: true,
  negate_iife: true,
  properties: true,
  reduce_funcs: true,
  reduce_vars: true,
  switches: true,
  typeofs: true,
}

/** Makes the package's code small. docs/adr/0005 has what it saves. */
export const terser = {
  enable: true,
  config: {
    ecma: 2020,
    // Taro's default writes every Chinese character as \uXXXX, twice its bytes. `format` in place of `output` fails the build.
    output: { ecma: 2020, ascii_only: false, comments: false, keep_quoted_props: false, quote_keys: false },
    // Taro keeps the names of functions in the web edition. Nothing reads one.
    keep_fnames: false,
    compress: {
      ...turnedOn,
      passes: 6,
      ecma: 2020,
      pure_getters: true,
      // Nothing here, and nothing that WeChat loads before it, replaces built-ins.
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      // All functions of a scope side by side: deflate finds more repetition.
      hoist_funs: true,
      keep_fargs: false,
    },
  },
}
