export default definePageConfig({
  navigationBarTitleText: '伴读',
  enableShareAppMessage: true,
  enableShareTimeline: true,
  usingComponents: {
    'native-paragraph': './text/paragraph/native/index',
    'native-note-words': './sheets/note-words/native/index',
  },
})
