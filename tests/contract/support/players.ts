import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { Crash } from '../../support/cloud/crashing'
import { downgradeStorage, laterApp, olderApp } from './app-versions'
import { bookIn, editions, other } from './editions'
import { type Device, secondDevice, type World } from './readers'
import type { DeviceAction, MarkAction, Schedule, Step } from './steps'

export const day = 24 * 3_600_000
const last = editions.length - 1
/** The ids of the chapters that devices mark. */
export const playedChapters = [(editions[0] as Chapter).id, other.id] as const

/** A device and the app on it. */
interface Player {
  device: Device
  app: Schedule['apps'][number]
  /** The edition of the text in its app. */
  edition: number
  /** The mark that it removed or moved last. */
  removed?: Mark
  /** The mark that the removed one was moved to, if it was moved. */
  movedTo?: Mark
}

/** Several devices of one reader that play a schedule. */
export interface Players {
  devices(): Device[]
  /** Lets the device with this index do a step. */
  perform(index: number, step: Step): Promise<void>
  /** Gives every device the newest app, room and the right time, and lets all exchange their answers. */
  exchangeAnswers(): Promise<void>
  /** Then lets every device say yes, and exchanges until all have the same marks. */
  syncAll(): Promise<void>
}

/** @param answer lets the reader answer on a device whether her marks are synced */
export async function createPlayers(
  world: World,
  { apps, tab, shared }: Omit<Schedule, 'steps'>,
  answer: (device: Device, counted: boolean) => void,
): Promise<Players> {
  // The first answers too are given in each device's own app: an old app gives them no names.
  const first = withApp(apps[0] as Player['app'], world.device())
  answer(first, true)
  await first.sync.exchange(true)
  let published = 0
  let notes = 0
  const players = apps.map((app, i): Player => {
    if (tab && i === apps.length - 1) return player(apps[0] as Player['app'], world.device(first.storage))
    if (i === 0) return player(app, first)
    const second = player(app, secondDevice(world, first))
    answer(second.device, true)
    return second
  })
  const tabsOf = ({ device: { storage } }: Player): Player[] =>
    players.filter(({ device }) => device.storage === storage)

  for (let nth = 0; nth < shared; nth++) await act(players[0] as Player, { do: 'add', nth, in: 0 })
  for (const { device } of shared > 0 ? players : []) await device.sync.exchange(true)

  function reopen(player: Player): void {
    const { storage, ahead } = player.device
    player.device = withApp(player.app, Object.assign(world.device(storage), { ahead }))
  }
  function update(player: Player): void {
    for (const tab of tabsOf(player)) {
      if (tab.app === 'older') downgradeStorage(tab.device.storage)
      if (tab.app === 'older') tab.app = 'today'
      reopen(tab)
    }
  }
  const publish = (edition: number): void => {
    published = Math.max(published, edition)
    world.publish(bookIn(published))
  }
  async function deliver(): Promise<void> {
    for (const arrive of world.late.splice(0)) await arrive()
  }
  async function act(player: Player, action: DeviceAction): Promise<void> {
    const { device } = player
    if (action.do === 'choose') {
      // Nobody gives two answers in one millisecond.
      world.time += 1
      answer(device, action.counted)
    } else if (action.do === 'import')
      device.marks.getState().importMarks(live((players[action.from] ?? player).device))
    else if (action.do === 'exchange') {
      device.deliveries = [...action.deliveries]
      device.afterAnswer = async () => {
        device.afterAnswer = undefined
        if (action.meanwhile) actOnMark(player, action.meanwhile)
      }
      await device.sync.exchange(true)
      device.afterAnswer = undefined
    } else actOnMark(player, action)
  }
  function actOnMark(player: Player, action: MarkAction): void {
    const marks = player.device.marks.getState()
    const texts = [editions[player.edition] as Chapter, other]
    const mark = 'nth' in action ? live(player.device)[action.nth] : undefined
    const chapter = action.do === 'add' ? texts[action.in] : texts.find(({ id }) => id === mark?.target.source)
    const place = 'nth' in action && chapter ? sentencesOf(chapter)[action.nth + 1] : undefined
    if (action.do === 'add' && place && chapter) marks.add(chapter, place, 'yellow')
    if (action.do === 'restore' && player.removed) marks.restore(player.removed, player.movedTo)
    if (!mark || !chapter) return
    if (action.do === 'recolour') marks.recolour(mark, action.colour)
    if (action.do === 'retarget' && place) marks.retarget(mark, chapter, place)
    if (action.do === 'move') {
      const there = texts.find(({ id }) => id !== chapter.id) as Chapter
      const place = sentencesOf(there)[action.nth + 1]
      if (!place) return
      player.movedTo = marks.move(mark, there, place)
      player.removed = mark
    }
    if (action.do === 'note') marks.note(mark, action.empty ? '' : `想法 ${++notes}`)
    if (action.do === 'say' && action.what === 'leave') marks.leave(mark)
    if (action.do === 'say' && action.what === 'decline') marks.decline(mark, chapter.revision)
    if (action.do === 'remove') {
      player.removed = mark
      player.movedTo = undefined
      marks.remove(mark)
    }
  }
  function lose(player: Player, { in: nth, how }: Extract<Step, { do: 'lose' }>): void {
    const { values } = player.device.storage
    const key = `marks/${playedChapters[nth]}`
    const text = values.get(key)
    if (text === undefined) return
    if (how === 'cleared') values.delete(key)
    else values.set(key, text.slice(0, text.length / 2))
    for (const tab of tabsOf(player)) reopen(tab)
  }
  async function crash(player: Player, step: Extract<Step, { do: 'crash' }>): Promise<void> {
    const { storage } = player.device
    const { write } = storage
    let left = step.write
    storage.write = (key, value) => {
      if (left-- > 0) return write(key, value)
      if (step.after) write(key, value)
      throw new Crash('crashed')
    }
    await act(player, step.action).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })
    storage.write = write
    reopen(player)
  }
  async function exchange(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      for (const { device } of players) await device.sync.exchange(true)
    }
  }
  return {
    devices: () => players.map(({ device }) => device),
    async perform(index, step) {
      const player = players[index] as Player
      if (step.do === 'crash') return crash(player, step)
      if (step.do === 'reopen') return reopen(player)
      if (step.do === 'update') return update(player)
      if (step.do === 'lose') return lose(player, step)
      if (step.do === 'deliver') return deliver()
      if (step.do === 'publish') return publish(Math.min(published + 1, last))
      if (step.do === 'fill') player.device.storage.room = step.room
      else if (step.do === 'clock') for (const tab of tabsOf(player)) tab.device.ahead = step.ahead
      else if (step.do === 'wait') world.time += step.milliseconds
      else if (step.do === 'correct text') player.edition = Math.min(player.edition + 1, last)
      else if (step.do === 'age') {
        // No network delays a request for days.
        await deliver()
        world.time += step.days * day
      } else await act(player, step)
    },
    async exchangeAnswers() {
      await deliver()
      publish(last)
      for (const player of players) {
        Object.assign(player.device, { ahead: 0 })
        player.device.storage.room = Number.POSITIVE_INFINITY
        player.device.settings.getState().catchUp()
        player.device.marks.getState().catchUp()
        player.edition = last
      }
      for (const player of players) update(player)
      await exchange(2)
    },
    async syncAll() {
      // After a yes, a device may be told of a no that it did not know. Its reader then says yes again.
      for (let round = 0; round < 3; round++) {
        for (const { device } of players) {
          const { current, change } = device.settings.getState()
          if (!current().counted) change({ counted: true })
        }
        await exchange(1)
      }
      // A note takes four rounds: it is sent, pulled, moved to the mark's heir and sent, and pulled again.
      await exchange(4)
    },
  }
}

function withApp(app: Player['app'], device: Device): Device {
  return Object.assign(device, { appVersion: { older: olderApp, today: undefined, later: laterApp }[app] })
}

const player = (app: Player['app'], device: Device): Player => ({ device: withApp(app, device), app, edition: 0 })

/** The marks on a device that are not deleted. */
export function live(device: Device): Mark[] {
  device.marks.getState().load(playedChapters)
  return playedChapters.flatMap((id) => device.marks.getState().byChapter[id] ?? []).filter((mark) => !isDeleted(mark))
}
