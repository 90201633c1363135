/** What Terser does by itself and Taro turns off for mini programs. Most is saved where something that is used once is put where it is used. */
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

/** How the package's code is made small; what it saves is in docs/adr/0005. */
export const terser = {
  enable: true,
  config: {
    ecma: 2020,
    // Taro's default writes every Chinese character as \uXXXX, twice its bytes. `format` in place of `output` fails the build.
    output: { ecma: 2020, ascii_only: false, comments: false },
    compress: {
      ...turnedOn,
      passes: 6,
      ecma: 2020,
      pure_getters: true,
      // The built-ins are what they are: nothing here, and nothing that WeChat loads before it, replaces them.
      unsafe: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      // All functions of a scope side by side: deflate finds more that is alike.
      hoist_funs: true,
      keep_fargs: false,
    },
  },
}
