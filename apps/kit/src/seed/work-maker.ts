/** Makes the cases of a sandbox in the background: once at its first start, and for each click in the tour. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beginSandboxWork, endSandboxWork } from '@openbaohan/server/program/sandbox-work.ts'
import { inLanguage } from '../both.ts'
import { createStage } from '../scenes/stage.ts'
import { makeWork } from './make-work.ts'

export type WorkState = {
  /** How often cases were made. */
  readonly batches: number
  readonly isMaking: boolean
  readonly failed?: string
}

export type WorkMaker = {
  read(): WorkState
  /** Starts a batch, unless one is being made. */
  make(): void
  /** Resolves when none is being made. */
  idle(): Promise<void>
}

export async function createWorkMaker(home: string, signal: AbortSignal): Promise<WorkMaker> {
  const file = join(home, 'work.json')
  const stage = createStage(home, signal)
  const saved = await readSaved(file)
  let state: WorkState = { batches: saved.batches, isMaking: false }
  let steps = saved.steps ?? 0
  const save = async (next: Saved) => {
    steps = next.steps ?? 0
    await writeFile(`${file}.new`, `${JSON.stringify(next)}\n`, { mode: 0o600 })
    await rename(`${file}.new`, file)
  }
  let making: Promise<void> = Promise.resolve()
  const makeOne = async () => {
    const batch = state.batches
    state = { batches: batch, isMaking: true }
    beginSandboxWork(home)
    try {
      await makeWork(stage, batch, { steps, save: (done) => save({ batches: batch, steps: done }) })
      await save({ batches: batch + 1 })
      state = { batches: batch + 1, isMaking: false }
    } catch (error) {
      // The page of the tour shows it as it is; a batch that is stopped is continued at the next start.
      const failed = inLanguage(error instanceof Error ? error.message : String(error), 'both')
      state = { batches: batch, isMaking: false, ...(signal.aborted ? {} : { failed }) }
    } finally {
      endSandboxWork(home)
    }
  }
  return {
    read: () => state,
    make: () => {
      if (!state.isMaking) making = makeOne()
    },
    idle: () => making,
  }
}

/** `steps` of the batch after those that are complete. */
type Saved = { batches: number; steps?: number }

async function readSaved(file: string): Promise<Saved> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Saved
  } catch {
    return { batches: 0 }
  }
}
