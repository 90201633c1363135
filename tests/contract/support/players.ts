import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { Crash } from '../../support/cloud/crashing'
import { downgradeStorage, later, older } from './app-versions'
import { bookIn, editions, other } from './editions'
import { type Device, secondDevice, type World } from './readers'
import type { DeviceAction, MarkAction, Schedule, Step } from './steps'

export const day = 24 * 3_600_000
const last = editions.length - 1
/** The chapters that marks are made in. */
export const played = [(editions[0] as Chapter).id, other.id] as const

/** A device in the hands of its reader. */
interface Player {
  device: Device
  app: Schedule['apps'][number]
  /** The edition of the text that its app came with. */
  edition: number
  removed?: Mark
  /** What that was moved to, where it was not only removed. */
  other?: Mark
}

/** Several devices of one reader, and what they do. */
export interface Players {
  devices(): Device[]
  take(index: number, step: Step): Promise<void>
  /** Everybody has the newest app, room, and the right time, and has told and heard whether marks are synced. */
  exchangeAnswers(): Promise<void>
  /** Then everybody wants them to be, and has heard of everything. */
  syncAll(): Promise<void>
}

/** @param says what a reader does who says whether her marks are synced */
export async function createPlayers(
  world: World,
  { apps, tab, shared }: Omit<Schedule, 'steps'>,
  says: (device: Device, counted: boolean) => void,
): Promise<Players> {
  // The first answers are said in each device's own app too: an older one gives them no names.
  const first = as(apps[0] as Player['app'], world.device())
  says(first, true)
  await first.sync.exchange(true)
  let published = 0
  let notes = 0
  const players = apps.map((app, i): Player => {
    if (tab && i === apps.length - 1) return player(apps[0] as Player['app'], world.device(first.storage))
    if (i === 0) return player(app, first)
    const other = player(app, secondDevice(world, first))
    says(other.device, true)
    return other
  })
  const tabsOf = ({ device: { storage } }: Player): Player[] =>
    players.filter(({ device }) => device.storage === storage)

  for (let nth = 0; nth < shared; nth++) await act(players[0] as Player, { do: 'add', nth, in: 0 })
  for (const { device } of shared > 0 ? players : []) await device.sync.exchange(true)

  function reopen(player: Player): void {
    const { storage, ahead } = player.device
    player.device = as(player.app, Object.assign(world.device(storage), { ahead }))
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
  async function act(player: Player, act: DeviceAction): Promise<void> {
    const { device } = player
    if (act.do === 'choose') {
      // Nobody says two things in one millisecond.
      world.time += 1
      says(device, act.counted)
    } else if (act.do === 'import') device.marks.getState().importMarks(live((players[act.from] ?? player).device))
    else if (act.do === 'exchange') {
      device.deliveries = [...act.deliveries]
      device.afterAnswer = async () => {
        device.afterAnswer = undefined
        if (act.meanwhile) does(player, act.meanwhile)
      }
      await device.sync.exchange(true)
      device.afterAnswer = undefined
    } else does(player, act)
  }
  function does(player: Player, deed: MarkAction): void {
    const marks = player.device.marks.getState()
    const texts = [editions[player.edition] as Chapter, other]
    const mark = 'nth' in deed ? live(player.device)[deed.nth] : undefined
    const chapter = deed.do === 'add' ? texts[deed.in] : texts.find(({ id }) => id === mark?.target.source)
    const place = 'nth' in deed && chapter ? sentencesOf(chapter)[deed.nth + 1] : undefined
    if (deed.do === 'add' && place && chapter) marks.add(chapter, place, 'yellow')
    if (deed.do === 'restore' && player.removed) marks.restore(player.removed, player.other)
    if (!mark || !chapter) return
    if (deed.do === 'recolour') marks.recolour(mark, deed.colour)
    if (deed.do === 'retarget' && place) marks.retarget(mark, chapter, place)
    if (deed.do === 'move') {
      const there = texts.find(({ id }) => id !== chapter.id) as Chapter
      const place = sentencesOf(there)[deed.nth + 1]
      if (!place) return
      player.other = marks.move(mark, there, place)
      player.removed = mark
    }
    if (deed.do === 'note') marks.note(mark, deed.empty ? '' : `想法 ${++notes}`)
    if (deed.do === 'say' && deed.what === 'leave') marks.leave(mark)
    if (deed.do === 'say' && deed.what === 'decline') marks.decline(mark, chapter.revision)
    if (deed.do === 'remove') {
      player.removed = mark
      player.other = undefined
      marks.remove(mark)
    }
  }
  function lose(player: Player, { in: nth, how }: Extract<Step, { do: 'lose' }>): void {
    const { values } = player.device.storage
    const key = `marks/${played[nth]}`
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
    await act(player, step.act).catch((error: unknown) => {
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
    async take(index, step) {
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
        // No network keeps a request for days.
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
      // Who says yes hears of a no that she did not know, and says yes once more.
      for (let round = 0; round < 3; round++) {
        for (const { device } of players) {
          const { current, change } = device.settings.getState()
          if (!current().counted) change({ counted: true })
        }
        await exchange(1)
      }
      // A note is sent, heard of, sent after a mark that was moved, and heard of there.
      await exchange(4)
    },
  }
}

function as(app: Player['app'], device: Device): Device {
  return Object.assign(device, { appVersion: { older, today: undefined, later }[app] })
}

const player = (app: Player['app'], device: Device): Player => ({ device: as(app, device), app, edition: 0 })

/** A device's marks that are there. */
export function live(device: Device): Mark[] {
  device.marks.getState().load(played)
  return played.flatMap((id) => device.marks.getState().byChapter[id] ?? []).filter((mark) => !isDeleted(mark))
}
