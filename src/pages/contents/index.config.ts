export default definePageConfig({
  navigationBarTitleText: '伴读',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
