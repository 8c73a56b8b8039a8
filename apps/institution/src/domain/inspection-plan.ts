/**
 * Which of our own files are inspected in full before they leave (docs/decisions/0745). In memory: a new process has
 * seen nothing pass and inspects everything until it has.
 */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'

/** One template made by one renderer. */
export type FileKind = { key: string; passesOnExtremes(): Promise<boolean> }

export type InspectionPlan = {
  /** @param amountFen of the guarantee */
  isFull(kind: Pick<FileKind, 'key'>, file: { amountFen: bigint; at: number }): boolean
  /** A file was inspected in full. `isClean`: without any finding but agreement. */
  note(kind: FileKind, file: { isClean: boolean; at: number }): void
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
  random(): number
  report?(error: unknown): void
}

type Known = { day: string; clean: number; extremes: 'unproven' | 'pending' | 'passed' | 'failed' }

export function createInspectionPlan({
  aboveFen,
  filesBeforeProof = 10,
  oneIn = 50,
  random,
  report = () => {},
}: InspectionPlanOptions): InspectionPlan {
  const known = new Map<string, Known>()
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
    isFull({ key }, { amountFen, at }) {
      const one = known.get(key)
      return one?.extremes !== 'passed' || one.day !== shanghaiDate(at) || amountFen > aboveFen || random() * oneIn < 1
    },
    note(kind, { isClean, at }) {
      if (!isClean) return void known.delete(kind.key)
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
