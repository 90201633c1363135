/** What the app says of itself to a target's build. */
interface AppConfig {
  pages: string[]
  subPackages: { root: string; pages: string[] }[]
  window: Record<string, string>
  tabBar: Record<string, string>
}

/** The app's configuration as a build for the target reads it. */
export function appConfigFor(target: 'weapp' | 'h5'): AppConfig {
  const was = process.env.TARO_ENV
  process.env.TARO_ENV = target
  Object.assign(globalThis, { defineAppConfig: (config: unknown) => config })
  let config: { default: AppConfig } | undefined
  jest.isolateModules(() => {
    config = require('@/app.config')
  })
  process.env.TARO_ENV = was
  if (!config) throw new Error('there is no configuration')
  return config.default
}
