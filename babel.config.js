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
  overrides: [
    // The web edition's router asks it for `replaceAll`, which Chrome has since 85.
    { test: /node_modules[\\/]query-string/, presets: [['@babel/preset-env', { useBuiltIns: 'usage', corejs: 3 }]] },
  ],
}
