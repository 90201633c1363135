module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // Every target of browserslist has these; preset-env rewrites them for faults in corner cases that no code here touches.
        exclude: [
          'transform-async-to-generator',
          'transform-block-scoping',
          'transform-destructuring',
          'transform-object-rest-spread',
          'transform-optional-chaining',
          'transform-parameters',
          'transform-template-literals',
        ],
      },
    ],
  ],
  overrides: [{ test: /node_modules[\\/]query-string/, plugins: ['./config/web-libraries/without-replace-all.js'] }],
}
