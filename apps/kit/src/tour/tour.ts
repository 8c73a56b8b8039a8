/** The guided tour: one life of a guarantee at a time, one step for each click, stored in the data folder. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { inLanguage } from '../both.ts'
import { loadAccess } from '../sandbox/home.ts'
import { createStage } from '../scenes/stage.ts'
import type { WorkMaker } from '../seed/work-maker.ts'
import { type ClockMove, moveClock } from './tour-clock.ts'
import { nextSteps, type TourFacts, type TourStepId, tourInstitution } from './tour-facts.ts'
import { tourActions } from './tour-steps.ts'
import { readTour, type TourPageView, type TourProgress } from './tour-view.ts'

export type Tour = {
  read(): Promise<TourPageView>
  /** Starts a step, if it is enabled; `read` returns its result. */
  play(step: TourStepId): void
  /** Starts a new life; the previous one is unchanged. */
  again(): Promise<void>
  moveClock(move: ClockMove): Promise<void>
  /** Resolves when no step is in progress. */
  idle(): Promise<void>
}

export async function createTour(
  home: string,
  { signal, work }: { signal: AbortSignal; work: Pick<WorkMaker, 'read'> },
): Promise<Tour> {
  const stage = createStage(home, signal)
  const file = join(home, 'tour.json')
  let progress: TourProgress = { facts: await readFacts(file) }
  let playing: Promise<void> = Promise.resolve()

  const keep = async (facts: TourFacts) => {
    progress = { ...progress, facts }
    await writeFile(`${file}.new`, `${JSON.stringify(facts)}\n`, { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  const playOne = async (step: TourStepId) => {
    try {
      const learn = (facts: Partial<TourFacts>) => keep({ ...progress.facts, ...facts })
      await tourActions[step]({ home, stage, facts: progress.facts, learn })
      await keep({ ...progress.facts, done: [...progress.facts.done, step] })
      progress = { facts: progress.facts }
    } catch (error) {
      // The page shows it as it is.
      const why = inLanguage(error instanceof Error ? error.message : String(error), 'both')
      progress = { facts: progress.facts, failed: { step, why } }
    }
  }
  return {
    read: async () => {
      const [platform, institution] = await Promise.all(
        ['platform', tourInstitution].map(async (id) => (await loadAccess(home, id)).url),
      )
      const urls = { platform: platform ?? '', institution: institution ?? '' }
      return { ...(await readTour(stage, progress, { now: createSandboxClock(home).now(), urls })), work: work.read() }
    },
    play: (step) => {
      if (progress.running !== undefined || !nextSteps(progress.facts.done).includes(step)) return
      progress = { facts: progress.facts, running: step }
      playing = playOne(step)
    },
    again: async () => {
      if (progress.running === undefined) {
        progress = { facts: { done: [] } }
        await keep(progress.facts)
      }
    },
    moveClock: (move) => moveClock(home, stage, move),
    idle: () => playing,
  }
}

async function readFacts(file: string): Promise<TourFacts> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as TourFacts
  } catch {
    return { done: [] }
  }
}
