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
  'pages/data': ['index'],
  'pages/search': ['index'],
  ...(hasPoints ? { 'pages/points': ['index'] } : {}),
}

/** A tab. The browser's are drawn by the app, with icons of its own. */
const tab = (page: string, text: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  ...(isWeapp && {
    iconPath: `components/icon/tab/${page}.png`,
    selectedIconPath: `components/icon/tab/${page}-on.png`,
  }),
})

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
    ...(isWeapp
      ? { color: '@resting', selectedColor: '@accent', backgroundColor: '@paper', borderStyle: 'white' as const }
      : { custom: true }),
    list: [tab('contents', '目录'), tab('excerpts', '看一看'), tab('marks', '我的')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  // On a tablet too, and in a window of a computer.
  ...(isWeapp ? { resizable: true } : {}),
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  ...(isWeapp ? {} : { animation: false }),
})
