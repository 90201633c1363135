export default definePageConfig({ navigationBarTitleText: '整篇划线' })
