export default definePageConfig({ navigationBarTitleText: '伴读' })
