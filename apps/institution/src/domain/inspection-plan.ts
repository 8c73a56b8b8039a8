/**
 * Which of our own files are inspected in full before they leave (docs/decisions/0046). In memory: a new process has
 * seen nothing pass and inspects everything until it has.
 */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

/** One template made by one renderer. */
export type FileKind = { key: string; passesOnExtremes(): Promise<boolean> }

/** @property id the same when the file is made again because the first attempt failed */
type Attempt = { id: string; at: number }

export type InspectionPlan = {
  /** The same for each attempt to make a file. @param amountFen of the guarantee */
  isFull(kind: Pick<FileKind, 'key'>, file: Attempt & { amountFen: bigint }): boolean
  /** A file is inspected in full now; unless it passes, so is every further attempt. */
  begin(file: Pick<Attempt, 'id'>): void
  /** A file was inspected in full. `isClean`: without any finding but agreement. */
  note(kind: FileKind, file: Attempt & { isClean: boolean }): void
  /** Resolves when no template is being proven: for tests. */
  idle(): Promise<void>
}

export type InspectionPlanOptions = {
  /** Every file above this is inspected in full. */
  aboveFen: bigint
  /** Files of a kind that pass before it is proven on extreme values: few files are not worth the attempt. */
  filesBeforeProof?: number
  /** One in this many is inspected in full, by chance. */
  oneIn?: number
  /** From 0 to less than 1, always the same for one id, and not to be foreseen. */
  chanceOf(id: string): number
  report?(error: unknown): void
}

type Known = { day: string; clean: number; extremes: 'unproven' | 'pending' | 'passed' | 'failed' }

export function createInspectionPlan({
  aboveFen,
  filesBeforeProof = 10,
  oneIn = 50,
  chanceOf,
  report = () => {},
}: InspectionPlanOptions): InspectionPlan {
  const known = new Map<string, Known>()
  const begun = new Set<string>()
  const attempts = new Set<Promise<void>>()

  async function prove({ key, passesOnExtremes: passes }: FileKind, one: Known): Promise<void> {
    one.extremes = 'pending'
    const passed = await passes().catch((error: unknown) => {
      report(error)
      return false
    })
    // A file with a finding that was inspected meanwhile has removed it.
    if (known.get(key) === one) one.extremes = passed ? 'passed' : 'failed'
  }

  return {
    isFull({ key }, { id, amountFen, at }) {
      const one = known.get(key)
      if (one?.extremes !== 'passed' || one.day !== shanghaiDate(at)) return true
      return amountFen > aboveFen || begun.has(id) || chanceOf(id) * oneIn < 1
    },
    begin({ id }) {
      begun.add(id)
    },
    note(kind, { id, isClean, at }) {
      if (!isClean) return void known.delete(kind.key)
      begun.delete(id)
      const one = known.get(kind.key) ?? { day: '', clean: 0, extremes: 'unproven' }
      known.set(kind.key, one)
      one.day = shanghaiDate(at)
      one.clean++
      if (one.extremes !== 'unproven' || one.clean < filesBeforeProof) return
      const attempt = prove(kind, one).finally(() => attempts.delete(attempt))
      attempts.add(attempt)
    },
    async idle() {
      await Promise.all(attempts)
    },
  }
}
