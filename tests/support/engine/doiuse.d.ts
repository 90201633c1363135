/** What is used here of doiuse, whose package does not lead to its types. */
declare module 'doiuse' {
  export default function doiuse(options: {
    browsers: readonly string[]
    onFeatureUsage(use: { feature: string; featureData?: { missing?: string }; usage: import('postcss').Node }): void
  }): import('postcss').Plugin
}
