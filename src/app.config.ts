const isWeapp = process.env.TARO_ENV === 'weapp'

/** The tabs and the reader: what WeChat loads before it shows anything. */
const mainPages = ['pages/contents/index', 'pages/reader/index', 'pages/excerpts/index', 'pages/marks/index']

/** The build says whether the text has points (config/features.ts). */
const hasPoints = process.env.BANDU_POINTS !== 'false'

/** The other packages: roots with their pages. WeChat loads them while the reader is on a page of the main package. */
const subpackages = {
  'pages/about': ['index'],
  'pages/edits': ['index'],
  'pages/card': ['index', 'keepsakes/index', 'chapter/index'],
  'pages/lost': ['index'],
  'pages/transfer': ['index'],
  'pages/search': ['index'],
  ...(hasPoints ? { 'pages/points': ['index'] } : {}),
}

export default defineAppConfig({
  pages: mainPages,
  subPackages: Object.entries(subpackages).map(([root, pages]) => ({ root, pages })),
  preloadRule: Object.fromEntries(
    mainPages.map((page) => [page, { network: 'all', packages: Object.keys(subpackages) }]),
  ),
  window: {
    navigationBarTitleText: '伴读',
    navigationBarBackgroundColor: isWeapp ? '@paper' : '#F7F5F0',
    navigationBarTextStyle: (isWeapp ? '@front' : 'black') as 'black',
    backgroundColor: isWeapp ? '@paper' : '#F7F5F0',
    ...(isWeapp ? { backgroundColorTop: '@paper', backgroundColorBottom: '@paper' } : {}),
    // Pages turn with the phone.
    ...(isWeapp ? { pageOrientation: 'auto' as const } : {}),
    // The browser has no bars of WeChat's; ours are drawn by the page (pages/frame.tsx).
    ...(isWeapp ? {} : { navigationStyle: 'custom' as const }),
  },
  tabBar: {
    ...(isWeapp ? {} : { custom: true }),
    color: isWeapp ? '@resting' : '#6B675F',
    selectedColor: isWeapp ? '@accent' : '#2C6850',
    backgroundColor: isWeapp ? '@paper' : '#F7F5F0',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/contents/index',
        text: '目录',
        iconPath: 'components/icon/tab/contents.png',
        selectedIconPath: 'components/icon/tab/contents-on.png',
      },
      {
        pagePath: 'pages/excerpts/index',
        text: '看一看',
        iconPath: 'components/icon/tab/excerpts.png',
        selectedIconPath: 'components/icon/tab/excerpts-on.png',
      },
      {
        pagePath: 'pages/marks/index',
        text: '我的',
        iconPath: 'components/icon/tab/marks.png',
        selectedIconPath: 'components/icon/tab/marks-on.png',
      },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  // On a tablet too, and in a window of a computer.
  ...(isWeapp ? { resizable: true } : {}),
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  ...(isWeapp ? {} : { animation: false }),
})
