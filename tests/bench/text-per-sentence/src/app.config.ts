export default defineAppConfig({ pages: ['pages/reader/index'], lazyCodeLoading: 'requiredComponents' })
