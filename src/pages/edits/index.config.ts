export default definePageConfig({ navigationBarTitleText: '编校' })
