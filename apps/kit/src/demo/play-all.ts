/** Every call in both directions: the scenes around the life of a guarantee, and the count of what the wire saw. */
import { Failure } from '../command.ts'
import { assertAllSeen, countWire, type WireCounts } from './count-wire.ts'
import { createStage } from './scene.ts'
import { abandonAtInstitution } from './scenes/abandon-at-institution.ts'
import { abandonOnPlatform } from './scenes/abandon-on-platform.ts'
import { abortedLot } from './scenes/aborted-lot.ts'
import { demand, demandUnreported } from './scenes/demand.ts'
import { invoices } from './scenes/invoices.ts'
import { type OpenedLot, openLot } from './scenes/opened-lot.ts'
import { releaseOne, releaseRest } from './scenes/release.ts'
import { secondTry } from './scenes/second-try.ts'
import { withdraw } from './scenes/withdraw.ts'
import type { StepList } from './step-list.ts'

type AllStage = {
  home: string
  steps: StepList
  signal: AbortSignal
  /** The applications of the life that was played before. */
  before: readonly string[]
  afterStep(numbers: readonly string[]): Promise<void>
}

const beforeOpening = [secondTry, abandonOnPlatform, abandonAtInstitution, withdraw, abortedLot]
const afterOpening = [
  { name: 'invoice', zh: '普票、专票、数电票', play: invoices },
  { name: 'release', zh: '单笔注销', play: releaseOne },
  { name: 'demand', zh: '索赔：列明不符点、补正、赔付，机构回传结果', play: demand },
  { name: 'demand-by-hand', zh: '索赔：机构不回传结果，人工登记', play: demandUnreported },
  { name: 'release-lot', zh: '按标段批量注销', play: releaseRest },
] as const

/** Counts also when a step failed: what was seen is reported. */
export async function playAll({ home, steps, signal, before, afterStep }: AllStage): Promise<WireCounts> {
  const stage = createStage(home, signal)
  const step: StepList['run'] = async (name, zh, action) => {
    await steps.run(name, zh, action)
    await afterStep(stage.numbers())
  }
  for (const { name, zh, play } of beforeOpening) await step(name, zh, () => play(stage))
  let opened: OpenedLot | undefined
  await step('open-lot', '另一标段开标并还原', async () => {
    opened = await openLot(stage)
    return opened.lot
  })
  for (const { name, zh, play } of afterOpening)
    await step(name, zh, async () => {
      if (opened === undefined) throw new Failure('no lot was opened')
      return play(stage, opened)
    })
  const count = () => countWire(home, [...before, ...stage.numbers()])
  await steps.run('all-calls', '十二个接口都按方向走过', async () => `${assertAllSeen(await count())}`)
  return count()
}
