export default definePageConfig({
  navigationBarTitleText: '伴读',
  enableShareAppMessage: true,
  enableShareTimeline: true,
  usingComponents: {
    'native-paragraph': './paragraph/native/index',
    'native-note-words': './note-words/native/index',
  },
})
