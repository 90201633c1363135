import { defineConfig } from '@tarojs/cli'

/** What `taro init` gives, and nothing set: the anchor that does not become lighter as our own configuration does. */
export default defineConfig({
  projectName: 'empty',
  date: '2026-11-22',
  designWidth: 375,
  deviceRatio: { 375: 2 },
  sourceRoot: 'src',
  outputRoot: 'dist/weapp',
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  plugins: ['@tarojs/plugin-framework-react', '@tarojs/plugin-platform-weapp'],
} as Parameters<typeof defineConfig>[0])
