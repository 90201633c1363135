export default definePageConfig({ navigationBarTitleText: '失散的划线' })
