export default definePageConfig({
  navigationBarTitleText: '搜索',
  usingComponents: { 'native-search-field': './field/native/index' },
})
