/** Babel without Taro's transforms of the API: tests see the sources as they are written. */
const babel = ['babel-jest', { configFile: './babel.config.js' }]
/** These are published as ES modules only, which Jest does not load. */
const esModules = '/node_modules/(approx-string-match|diff-match-patch-es)/'
const transform = { '^.+\\.tsx?$': babel, [`${esModules}.+\\.m?js$`]: babel }

/** What every project shares: sources through Babel, node_modules (but for those packages) and dist as they are. */
const shared = {
  rootDir: __dirname,
  transform,
  transformIgnorePatterns: [esModules.replace('(', '(?!'), '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // The first that fits is taken. Tests are about the talk, as in tsconfig.json.
  moduleNameMapper: {
    '^@/content/(.*)$': '<rootDir>/src/content/zhang-xiaolong-2019/$1',
    '^@/(.*)$': '<rootDir>/src/$1',
  },
  // What a build writes into its sources of a text's features and files (config/features.ts).
  globals: { BASE: '/', OWN_WORDS: true, POINTS: true, TERMS: true },
  setupFiles: ['<rootDir>/tests/support/long-timeout.ts'],
  // A test's world looks up each of its globals by a function of Node's. What inner loops ask for is handed to each module instead. Fake timers
  // and tests replace others, such as Date.
  sandboxInjectedGlobals: ['Array', 'Map', 'Math', 'Number', 'Object', 'Set', 'String', 'Uint16Array'],
  restoreMocks: true,
}

const project = (name, more) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  ...more,
})

module.exports = {
  // By default one processor stays free for the reader of the output: of two, half.
  maxWorkers: '100%',
  projects: [
    project('unit'),
    project('component', {
      testEnvironment: 'jsdom',
      setupFiles: [...shared.setupFiles, '<rootDir>/tests/component/support/computed-style.ts'],
      moduleNameMapper: {
        // The first that fits is taken: styles before the sources beside them.
        '\\.css$': '<rootDir>/tests/support/css.ts',
        ...shared.moduleNameMapper,
        '^@tarojs/components$': '<rootDir>/tests/support/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/tests/support/taro.ts',
      },
    }),
    project('contract'),
    // miniprogram-simulate needs a DOM; a test that does not says so with a `@jest-environment node` docblock.
    project('package', { testEnvironment: 'jsdom' }),
    project('e2e'),
  ],
}
