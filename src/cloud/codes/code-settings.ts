import type { CodeMaker } from '@/cloud/codes/code-maker'

/** How 小程序码 are made. */
export interface CodeSettings {
  version: CodeMaker['version']
  /** Whether WeChat makes codes only for a page that is published in this version. */
  checkPath: boolean
}

const versions = ['release', 'trial', 'develop'] as const

/**
 * Reads the environment variables of the cloud function. An empty one is as none.
 *
 * @throws Error that names the variable and its allowed values
 */
export function readCodeSettings(env: Record<string, string | undefined>): CodeSettings {
  return {
    version: oneOf(env, 'BANDU_CODE_VERSION', versions),
    checkPath: oneOf(env, 'BANDU_CODE_CHECK_PATH', ['true', 'false'] as const) === 'true',
  }
}

/** The variable's value. The first of the allowed ones is the default. */
function oneOf<T extends string>(
  env: Record<string, string | undefined>,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = env[name] || allowed[0]
  const found = allowed.find((one) => one === value)
  if (found === undefined) throw new Error(`${name} is "${value}"; it must be ${allowed.join(' or ')}.`)
  return found
}
