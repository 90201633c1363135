import path from 'node:path'

const nothing = path.join(__dirname, 'nothing.js')

/** What Taro adds to every web app, and what stands in for it here. docs/adr/0031 has what it saves. */
export const replacedOnWeb: ReadonlyArray<readonly [RegExp, string]> = [
  [/@tarojs[\\/]components[\\/]dist[\\/](components$|taro-components[\\/])/, nothing],
  [/@tarojs[\\/]components-react[\\/]dist[\\/]index\.css$/, nothing],
  [/[\\/]pull-down-refresh[\\/]index\.js$/, nothing],
  [/[\\/]navigationBar\.js$/, nothing],
  [/^query-string$/, path.join(__dirname, 'query-string.js')],
  [/@tarojs[\\/]components[\\/]global\.css$/, path.join(__dirname, '../../src/document/base.css')],
]
