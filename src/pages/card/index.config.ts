export default definePageConfig({
  navigationBarTitleText: '卡片',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
