/** Every call in both directions: the scenes around the life of a guarantee, and the count of calls on the wire. */
import { Failure } from '../command.ts'
import { type OpenedLot, openLot } from '../scenes/opened-lot.ts'
import { scenesAfterOpening, scenesBeforeOpening } from '../scenes/scene-list.ts'
import { createStage } from '../scenes/stage.ts'
import { assertAllSeen, countWire, type WireCounts } from './count-wire.ts'
import type { StepList } from './step-list.ts'

type AllStage = {
  home: string
  steps: StepList
  signal: AbortSignal
  patienceMs: number
  /** The applications of the life that ran before. */
  before: readonly string[]
  afterStep(numbers: readonly string[]): Promise<void>
}

/** Counts also when a step failed: the calls so far are reported. */
export async function playAll({ home, steps, signal, patienceMs, before, afterStep }: AllStage): Promise<WireCounts> {
  const stage = createStage(home, signal, patienceMs)
  const step: StepList['run'] = async (name, zh, action) => {
    await steps.run(name, zh, action)
    await afterStep(stage.numbers())
  }
  for (const { name, zh, play } of scenesBeforeOpening) await step(name, zh, () => play(stage))
  let opened: OpenedLot | undefined
  await step('open-lot', '另一标段开标并还原', async () => {
    opened = await openLot(stage)
    return opened.lot
  })
  for (const { name, zh, play } of scenesAfterOpening)
    await step(name, zh, async () => {
      if (opened === undefined) throw new Failure('no lot was opened')
      return play(stage, opened)
    })
  const count = () => countWire(home, [...before, ...stage.numbers()])
  await steps.run('all-calls', '十二个接口都按方向走过', async () => `${assertAllSeen(await count())}`)
  return count()
}
