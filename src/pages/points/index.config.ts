export default definePageConfig({ navigationBarTitleText: '要点' })
