export default definePageConfig({ navigationBarTitleText: '待找回的划线' })
