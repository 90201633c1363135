export default definePageConfig({
  navigationBarTitleText: '看一看',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
