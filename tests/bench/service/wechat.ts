import { markOn, startService, valueIn } from '../../support/cloud/service'
import { openWxStore } from '../../support/cloud/wx'

/** Calls of WeChat's database. Each costs some milliseconds there, and counts against the quota. */
export interface WechatCalls {
  /** For one new mark, of a device that has pulled everything: the mean of many. */
  mark: number
  /** For the pull of one new mark by another device. */
  pull: number
  /** For a sync that neither sends nor gets anything. */
  nothing: number
}

/** Counts the calls that the SDK makes to the stand-in of WeChat's database. */
export async function countWechatCalls(): Promise<WechatCalls> {
  const { store, gateway, close } = await openWxStore()
  const service = startService(store)
  const calls = async (act: () => Promise<unknown>): Promise<number> => {
    const before = gateway?.calls ?? 0
    await act()
    return (gateway?.calls ?? 0) - before
  }
  let cursor = {}
  const mark = async (): Promise<void> => {
    const reply = await service.sync('ann', [markOn('tool', 2)], { cursor })
    cursor = valueIn<{ cursor: object }>(reply).cursor as typeof cursor
  }
  const marks = 200
  let ofMarks = 0
  for (let n = 0; n < marks; n++) ofMarks += await calls(mark)
  const before = cursor
  await mark()
  const pull = await calls(() => service.sync('ann', [], { cursor: before }))
  const nothing = await calls(() => service.sync('ann', [], { cursor }))
  await close()
  return { mark: ofMarks / marks, pull, nothing }
}
