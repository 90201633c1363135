import type { Phone } from './phone'

/** The `wx.cloud` of a phone: it must be initialised first, and fails if the AppID has no environment. */
export function createWxCloud({ phone, later }: { phone: Phone; later: (run: () => void) => void }): object {
  let started = false
  const overTheNetwork = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
  return {
    init(options: unknown = {}) {
      phone.calls.push({ api: 'cloud.init', args: [overTheNetwork(options)] })
      started = true
    },
    callFunction(options: { name: string; data: unknown }) {
      phone.calls.push({ api: 'cloud.callFunction', args: [overTheNetwork(options)] })
      return new Promise((resolve, reject) => {
        const fail = (why: string) => reject({ errMsg: `cloud.callFunction:fail ${why}` })
        later(() => {
          if (!started) fail('Cloud API isn’t enabled, please call wx.cloud.init first')
          else if (!phone.cloud) fail('-501000 env not exists')
          else {
            const asked = phone.cloud(options.name, overTheNetwork(options.data))
            asked.then((result) => resolve({ errMsg: 'cloud.callFunction:ok', result: overTheNetwork(result) }), fail)
          }
        })
      })
    },
  }
}
