export default definePageConfig({ navigationBarTitleText: '导出与导入' })
